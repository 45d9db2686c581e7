#include "widgets/inspector/why_section.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

#include "model/availability/why_here.h"
#include "model/catalog/settings.h"
#include "model/document/document.h"
#include "model/render/label.h"
#include "model/scenario/contribution.h"
#include "widgets/inspector/fold_group.h"
#include "widgets/models/selection.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;

WhySection::WhySection(Document &document, Selection &selection, QWidget *parent)
    : QWidget(parent), m_document(document), m_selection(selection),
      m_group(new FoldGroup(
          tr("Why is this here?"), [this](QWidget &body) { fill(body); }, this))
{
    setObjectName(u"why"_s);
    m_threads.setMaxThreadCount(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 0, 12, 8);
    column->addWidget(m_group);
    m_group->setOpen(false);
    connect(&m_selection, &Selection::changed, this, &WhySection::showElement);
    connect(&m_document, &Document::changed, this, &WhySection::showElement);
    connect(&m_document, &Document::replaced, this, &WhySection::showElement);
    connect(m_group, &FoldGroup::toggled, this, &WhySection::showElement);
    showElement();
}

WhySection::~WhySection()
{
    m_stop.request_stop();
    m_threads.waitForDone();
}

Id WhySection::element() const
{
    const QStringList &ids = m_selection.ids();
    return ids.size() == 1 && m_document.topology().contains(ids.constFirst()) ? ids.constFirst() : Id();
}

void WhySection::fill(QWidget &body)
{
    constexpr int most = 208;   // Pixels of the fields above that it may take.
    auto *whole = new QVBoxLayout(&body);
    whole->setContentsMargins(0, 4, 0, 4);
    m_scroll = new QScrollArea(&body);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFixedHeight(most);
    whole->addWidget(m_scroll);
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 8, 0);
    column->setSpacing(8);
    m_words = plainLabel({}, page);
    m_words->setObjectName(u"words"_s);
    m_figures = plainLabel({}, page);
    m_figures->setObjectName(u"figures"_s);
    m_compare = new QPushButton(page);
    m_compare->setObjectName(u"compare"_s);
    for (QLabel *label : {m_words, m_figures}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    }
    column->addWidget(m_compare, 0, Qt::AlignLeft);
    column->addStretch(1);
    m_scroll->setWidget(page);
    connect(m_compare, &QPushButton::clicked, this, [this] { m_comparing ? cancel() : compare(); });
}

void WhySection::showElement()
{
    cancel();
    const Id id = element();
    setVisible(!id.isEmpty());
    if (id.isEmpty() || !m_group->isOpen() || !m_words)
        return;
    const QString words = availability::whyHere(m_document.topology(), id);
    m_words->setText(render::cleanLabel(words));
    m_words->setVisible(!words.isEmpty());
    m_figures->hide();
    m_compare->setVisible(withoutElement(m_document.topology(), id).has_value());
}

void WhySection::ask()
{
    m_group->setOpen(true);
    showElement();
    if (m_compare && !m_compare->isHidden())
        compare();
}

void WhySection::compare()
{
    const Id id = element();
    m_stop = std::stop_source();
    m_comparing = true;
    m_compare->setText(tr("Cancel"));
    showLines({tr("Running it with and without...")});
    const int number = ++m_number;
    m_threads.start([this, number, id, topology = m_document.topology(), stop = m_stop.get_token()] {
        auto done = contributionOf(topology, id, tellingScenario(topology, id), stop);
        // Dropped if the section is gone: its destructor waits for this thread.
        QMetaObject::invokeMethod(
            this,
            [this, number, done = std::move(done)] {
                if (number != m_number)
                    return;
                cancel();
                if (done)
                    show(*done);
                else
                    showLines({done.error().what});
            },
            Qt::QueuedConnection);
    });
}

void WhySection::cancel()
{
    m_stop.request_stop();
    ++m_number;
    m_comparing = false;
    const Link *link = m_document.topology().link(element());
    if (m_compare)
        m_compare->setText(link && isEncrypted(*link) ? tr("What happens without its encryption?")
                                                      : tr("What happens without it?"));
    if (m_figures)
        m_figures->hide();
}

void WhySection::show(const Contribution &contribution)
{
    const QString scenario = render::cleanLabel(contribution.scenarioName);
    QStringList lines{contribution.scenario.isEmpty() ? tr("In a minute in which nothing fails:")
                      : contribution.standIn.isEmpty()
                          ? tr("In the scenario \"%1\":").arg(scenario)
                          : tr("In the scenario \"%1\", with %2 as the one that fails:")
                                .arg(scenario, render::cleanLabel(contribution.standIn))};
    lines += contributionSentences(contribution);
    showLines(lines);
}

void WhySection::showLines(const QStringList &lines)
{
    m_figures->setText(lines.join(u'\n'));
    m_figures->show();
    // They begin with a whole line, and what stands above is a turn of the wheel away.
    QTimer::singleShot(0, m_figures, [this] { m_scroll->verticalScrollBar()->setValue(m_figures->y()); });
}

}   // namespace switchover
