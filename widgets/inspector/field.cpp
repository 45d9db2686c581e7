#include "widgets/inspector/field.h"

#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include "widgets/inspector/small_label.h"
#include "widgets/style/app_style.h"
#include "widgets/style/icons.h"
#include "widgets/style/plain_text.h"

namespace switchover {

Field::Field(const AttributeSpec &spec, const EditorContext &context, QWidget *parent)
    : QWidget(parent), m_spec(spec), m_editor(makeEditor(spec, context, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(2);
    addHeading(*column);
    if (!m_editor->hasOwnLabel())
        column->addWidget(m_editor);
    setFocusProxy(m_editor);
    if (!spec.help.isEmpty())
        setPlainToolTip(*this, spec.help.translated());
    connect(m_editor, &Editor::submitted, this, [this](const Value &value, bool typing) {
        setError({});
        Q_EMIT changeWanted(value, typing);
    });
    connect(m_editor, &Editor::cleared, this, [this] {
        setError({});
        Q_EMIT changeWanted(std::nullopt, false);
    });
    connect(m_editor, &Editor::refused, this, &Field::setError);
    connect(m_editor, &Editor::finished, this, &Field::finished);
}

void Field::addHeading(QVBoxLayout &column)
{
    auto *heading = new QHBoxLayout;
    heading->setSpacing(4);
    if (m_editor->hasOwnLabel())
        heading->addWidget(m_editor, 1);
    else
        heading->addWidget(new SmallLabel(m_spec.label.translated(), this), 1);
    m_reset = new QToolButton(this);
    m_reset->setIcon(glyphIcon(QStringLiteral("actions/reset"), render::Tone::Secondary));
    m_reset->setIconSize({12, 12});
    m_reset->setFixedSize(18, 18);
    m_reset->setAutoRaise(true);
    m_reset->setFocusPolicy(Qt::TabFocus);
    setPlainToolTip(*m_reset, tr("Back to the default"));
    m_reset->setAccessibleName(tr("Reset %1").arg(m_spec.label.translated()));
    auto policy = m_reset->sizePolicy();
    policy.setRetainSizeWhenHidden(true);   // Lines keep their height when a value becomes a stated one.
    m_reset->setSizePolicy(policy);
    m_reset->hide();
    heading->addWidget(m_reset);
    column.addLayout(heading);
    connect(m_reset, &QToolButton::clicked, this, [this] {
        setError({});
        Q_EMIT changeWanted(std::nullopt, false);
        Q_EMIT finished();
    });
}

bool Field::fitsHalf() const
{
    constexpr int half = 104;   // Beside the button, in a panel of 300.
    const QString unit = m_spec.unit.isEmpty() ? QString() : m_spec.unit.translated();
    return SmallLabel(m_spec.label.translated()).sizeHint().width() <= half &&
           fontMetrics().horizontalAdvance(unit) <= half / 3;
}

void Field::display(const Shown &shown)
{
    m_editor->display(shown);
    m_reset->setVisible(shown.stated && !Subject::isRequired(m_spec));
    if (m_editor->typed().isEmpty())
        setError({});
}

void Field::setError(const QString &error)
{
    if (!m_error) {
        if (error.isEmpty())
            return;
        m_error = plainLabel({}, this);
        m_error->setWordWrap(true);
        QFont small = font();
        small.setPointSizeF(small.pointSizeF() * 11 / 13);
        m_error->setFont(small);
        layout()->addWidget(m_error);
    }
    QPalette palette;
    palette.setColor(QPalette::WindowText, appliedTheme().colour(render::Tone::Failed));
    m_error->setPalette(palette);
    m_error->setText(error);
    m_error->setVisible(!error.isEmpty());
}

QString Field::error() const { return m_error ? m_error->text() : QString(); }

}   // namespace switchover
