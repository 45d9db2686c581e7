#include "widgets/inspector/subject_header.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>

#include "model/render/glyphs.h"
#include "model/render/look_builder.h"
#include "widgets/inspector/line_field.h"
#include "widgets/inspector/small_label.h"
#include "widgets/style/app_style.h"
#include "widgets/style/plain_text.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

QString iconOf(const Subject &subject)
{
    if (subject.isDocument())
        return u"actions/example"_s;
    if (subject.ids().size() > 1 && subject.kind().isEmpty())
        return u"actions/select"_s;
    switch (*subject.section()) {
    case Section::Nodes:
        return u"kinds/"_s + subject.kind();
    case Section::Clusters:
        return u"clusters/"_s + subject.kind();
    case Section::Zones:
        return u"zones/"_s + subject.kind();
    case Section::Links:
        return u"actions/connect"_s;
    case Section::Probes:
        return u"actions/health"_s;
    case Section::Scenarios:
        return u"actions/play"_s;
    }
    Q_UNREACHABLE();
}

}   // namespace

/// The kind's icon on a tinted plate, as on its card.
class SubjectHeader::Tile final : public QWidget
{
public:
    explicit Tile(QWidget *parent) : QWidget(parent) { setFixedSize(40, 40); }

    void display(const QString &icon, render::Tone accent)
    {
        m_icon = icon;
        m_accent = accent;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const render::Theme &theme = appliedTheme();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.tint(m_accent, theme.tileAlpha));
        painter.drawRoundedRect(rect(), 8, 8);
        render::paintGlyph(painter, QRectF(8, 8, 24, 24), m_icon, theme.colour(m_accent));
    }

private:
    QString m_icon;
    render::Tone m_accent = render::Tone::Operations;
};

SubjectHeader::SubjectHeader(QWidget *parent)
    : QWidget(parent), m_tile(new Tile(this)), m_name(new LineField(this)), m_title(plainLabel({}, this)),
      m_kind(new SmallLabel({}, this))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(1);
    grid->addWidget(m_tile, 0, 0, 2, 1);
    grid->addWidget(m_name, 0, 1);
    grid->addWidget(m_title, 0, 1);
    grid->addWidget(m_kind, 1, 1);
    grid->setColumnStretch(1, 1);
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    m_name->setFont(strong);
    m_title->setFont(strong);
    m_name->setMaxLength(2000);   // As long as a document's labels may be.
    m_name->setAccessibleName(tr("Name"));
    m_name->setObjectName(u"name"_s);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_name->accept();
        Q_EMIT nameTyped(text);
    });
    connect(m_name, &QLineEdit::editingFinished, this, &SubjectHeader::finished);
}

void SubjectHeader::display(const Subject &subject)
{
    const AttributeSpec *name = subject.field(u"name"_s);
    m_tile->display(iconOf(subject),
                    render::accentOf(subject.section() == Section::Nodes ? subject.kind() : QString()));
    m_name->setVisible(name);
    m_title->setVisible(!name);
    if (name) {
        const Shown shown = subject.shown(*name);
        m_name->present(shown.value ? *shown.value->get<QString>() : QString());
        m_name->setPlaceholderText(subject.isDocument() ? tr("Name of the document") : subject.ids().first());
    } else {
        m_title->setText(subject.title());
    }
    m_kind->setText(subject.kindLabel());
}

}   // namespace switchover
