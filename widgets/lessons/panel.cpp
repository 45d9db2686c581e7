#include "widgets/lessons/panel.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

#include "widgets/lessons/library.h"
#include "widgets/lessons/session.h"
#include "widgets/lessons/step_dots.h"
#include "widgets/style/app_style.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;
using render::Tone;

namespace {

constexpr int margin = 16;
constexpr int smallSize = 12, bodySize = 14, headingSize = 20;

QLabel *iconLabel(const QString &glyph, Tone tone, int size, QWidget *parent)
{
    QLabel *label = plainLabel({}, parent);
    label->setPixmap(glyphIcon(glyph, tone).pixmap(size, size));
    label->setAlignment(Qt::AlignVCenter);
    return label;
}

}   // namespace

LessonPanel::LessonPanel(LessonSession &session, QWidget *parent)
    : QWidget(parent), m_session(session), m_dots(new StepDots(this)), m_title(plainLabel({}, this)),
      m_scroll(new QScrollArea(this)), m_back(new QPushButton(tr("Back"), this)),
      m_reset(new QPushButton(tr("Reset step"), this)), m_next(new QPushButton(tr("Next"), this)),
      m_bar(new QWidget(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(margin, 12, margin, 4);
    head->addWidget(m_title, 1);
    head->addWidget(m_dots);
    column->addLayout(head);
    m_title->setProperty("quiet", true);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_scroll, 1);
    auto *row = new QHBoxLayout(m_bar);
    row->setContentsMargins(margin, 8, margin, 12);
    row->addWidget(m_back);
    row->addWidget(m_reset);
    row->addStretch(1);
    row->addWidget(m_next);
    column->addWidget(m_bar);
    setPlainToolTip(*m_reset, tr("The drawing as this step begins. Undo brings yours back."));
    connect(m_back, &QPushButton::clicked, &m_session, &LessonSession::back);
    connect(m_reset, &QPushButton::clicked, &m_session, &LessonSession::reset);
    connect(m_next, &QPushButton::clicked, this, [this] {
        if (!m_session.isLast())
            m_session.next();
        else
            Q_EMIT nextLessonWanted();
    });
    connect(m_dots, &StepDots::chosen, &m_session, &LessonSession::goTo);
    connect(&m_session, &LessonSession::changed, this, &LessonPanel::rebuild);
    connect(&m_session, &LessonSession::closed, this, &LessonPanel::rebuild);
    rebuild();
}

void LessonPanel::setTextScale(double scale)
{
    m_scale = scale;
    rebuild();
}

void LessonPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        QMetaObject::invokeMethod(this, &LessonPanel::rebuild, Qt::QueuedConnection);
}

QFont LessonPanel::fontOf(int size, bool strong) const
{
    QFont font = appliedTheme().font(render::TextSize::Body,
                                     strong ? render::Weight::Strong : render::Weight::Regular);
    font.setPixelSize(qRound(size * appliedTheme().textScale * m_scale));
    return font;
}

QLabel *LessonPanel::addLabel(QVBoxLayout &column, const QString &text, int size, bool strong, bool quiet)
{
    QLabel *label = plainLabel(text);
    label->setWordWrap(true);
    label->setFont(fontOf(size, strong));
    if (quiet)
        label->setProperty("quiet", true);
    column.addWidget(label);
    return label;
}

QVBoxLayout *LessonPanel::addCard(QVBoxLayout &column, const QString &name)
{
    auto *card = new QFrame;
    card->setObjectName(name);
    card->setProperty("card", true);
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(12, 12, 12, 12);
    inside->setSpacing(8);
    column.addWidget(card);
    return inside;
}

void LessonPanel::addText(QVBoxLayout &column)
{
    const Step &step = m_session.step();
    addLabel(column, step.title, headingSize, true);
    for (const QString &paragraph : step.text)
        addLabel(column, paragraph, bodySize);
}

void LessonPanel::addQuestion(QVBoxLayout &column)
{
    if (!m_session.step().question)
        return;
    const Question &question = *m_session.step().question;
    QVBoxLayout *card = addCard(column, u"question"_s);
    addLabel(*card, tr("What do you think?"), smallSize, true, true);
    addLabel(*card, question.text, bodySize, true);
    addOptions(*card);
    if (m_session.answer() < 0)
        return;
    addLabel(*card, m_session.answer() == question.answer ? tr("That is right.") : tr("Not quite."), bodySize,
             true)
        ->setObjectName(u"verdict"_s);
    addLabel(*card, question.explanation, bodySize)->setObjectName(u"explanation"_s);
}

/// Before the choice, buttons; after it, what was right and what was chosen.
void LessonPanel::addOptions(QVBoxLayout &card)
{
    const Question &question = *m_session.step().question;
    const int chosen = m_session.answer();
    for (int i = 0; i < question.options.size(); ++i) {
        auto *option = new QPushButton(QString(question.options[i]).replace(u'&', u"&&"_s));
        option->setObjectName(u"option-%1"_s.arg(i));
        option->setProperty("option", true);
        option->setIconSize(QSize(18, 18) * m_scale);
        option->setFont(fontOf(bodySize, chosen >= 0 && i == question.answer));
        option->setAttribute(Qt::WA_TransparentForMouseEvents, chosen >= 0);
        option->setFocusPolicy(chosen < 0 ? Qt::StrongFocus : Qt::NoFocus);
        if (chosen >= 0 && i == question.answer)
            option->setIcon(glyphIcon(u"actions/check"_s, Tone::Ok));
        else if (i == chosen)
            option->setIcon(glyphIcon(u"actions/cross"_s, Tone::Failed));
        connect(option, &QPushButton::clicked, &m_session, [this, i] { m_session.choose(i); });
        card.addWidget(option);
    }
}

void LessonPanel::addTask(QVBoxLayout &column)
{
    const Step &step = m_session.step();
    if (step.task.isEmpty())
        return;
    QVBoxLayout *card = addCard(column, u"task"_s);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    const bool isDone = m_session.isDone();
    head->addWidget(iconLabel(isDone ? u"actions/check"_s : u"actions/select"_s,
                              isDone ? Tone::Ok : Tone::Selection, qRound(18 * m_scale), this));
    QLabel *label = plainLabel(isDone                  ? tr("Done")
                               : m_session.isShowing() ? tr("Look on...")
                                                       : tr("Your turn"));
    label->setObjectName(u"taskState"_s);
    label->setFont(fontOf(smallSize, true));
    label->setProperty("quiet", !isDone);
    head->addWidget(label, 1);
    card->addLayout(head);
    addLabel(*card, step.task, bodySize);
    if (!step.hint.isEmpty() && m_hintShown)
        addLabel(*card, step.hint, bodySize, false, true);
    auto *row = new QHBoxLayout;
    if (!step.hint.isEmpty() && !m_hintShown) {
        auto *hint = new QPushButton(tr("Hint"));
        hint->setObjectName(u"hint"_s);
        hint->setFont(fontOf(bodySize, false));
        connect(hint, &QPushButton::clicked, this, [this] {
            m_hintShown = true;
            rebuild();
        });
        row->addWidget(hint);
    }
    if (!step.solution.empty() && !isDone && !m_session.isShowing()) {
        auto *show = new QPushButton(tr("Show me"));
        show->setObjectName(u"showMe"_s);
        show->setFont(fontOf(bodySize, false));
        connect(show, &QPushButton::clicked, &m_session, &LessonSession::showMe);
        row->addWidget(show);
    }
    row->addStretch(1);
    card->addLayout(row);
}

void LessonPanel::addEnd(QVBoxLayout &column)
{
    if (!m_session.isLast() || !m_session.isDone())
        return;
    addLabel(column, tr("That was the last step. Play with the drawing as long as you like."), bodySize,
             false, true);
}

void LessonPanel::addEmptyState(QVBoxLayout &column)
{
    addLabel(column, tr("No lesson is open here."), bodySize, false, true);
    auto *choose = new QPushButton(tr("Choose a Lesson..."));
    connect(choose, &QPushButton::clicked, this, &LessonPanel::indexWanted);
    column.addWidget(choose, 0, Qt::AlignLeft);
}

/// A step is a page: made anew when it changes. Later, for the button that is being clicked.
void LessonPanel::rebuild()
{
    const int position = m_shownStep == m_session.index() ? m_scroll->verticalScrollBar()->value() : 0;
    if (m_shownStep != m_session.index())
        m_hintShown = false;
    m_shownStep = m_session.index();
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(margin, 8, margin, margin);
    column->setSpacing(12);
    if (m_session.isOpen()) {
        addText(*column);
        addQuestion(*column);
        addTask(*column);
        addEnd(*column);
    } else {
        addEmptyState(*column);
    }
    column->addStretch(1);
    if (QWidget *old = m_scroll->takeWidget())
        old->deleteLater();
    m_scroll->setWidget(page);
    m_scroll->viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false);
    QMetaObject::invokeMethod(
        m_scroll, [this, position] { m_scroll->verticalScrollBar()->setValue(position); },
        Qt::QueuedConnection);
    updateButtons();
}

void LessonPanel::updateButtons()
{
    const bool isOpen = m_session.isOpen();
    m_bar->setVisible(isOpen);
    m_dots->setVisible(isOpen);
    m_title->setVisible(isOpen);
    if (!isOpen)
        return;
    const Lesson &lesson = m_session.lesson();
    m_title->setFont(fontOf(smallSize, false));
    m_title->setText(lesson.title);
    QStringList titles;
    QSet<int> done;
    const QSet<Id> doneIds = LessonProgress(lesson.id).doneSteps();
    for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
        titles.append(lesson.steps[i].title);
        if (doneIds.contains(lesson.steps[i].id))
            done.insert(int(i));
    }
    m_dots->set(titles, done, m_session.index());
    m_back->setEnabled(m_session.index() > 0);
    m_next->setText(m_session.isLast() ? tr("Next Lesson") : tr("Next"));
    m_next->setProperty("primary", m_session.isDone());
    m_next->style()->unpolish(m_next);
    m_next->style()->polish(m_next);
    for (QPushButton *button : {m_back, m_reset, m_next}) {
        button->setFont(fontOf(bodySize, false));
        button->updateGeometry();   // Another text, font or padding needs another width.
    }
    constexpr int readable = 300;
    setMinimumWidth(std::max(readable, m_bar->minimumSizeHint().width()));
}

}   // namespace switchover
