#include "widgets/inspector/fold_group.h"

#include <QAbstractButton>
#include <QPainter>
#include <QVBoxLayout>

#include "model/render/glyphs.h"
#include "widgets/style/app_style.h"

namespace switchover {

using namespace Qt::StringLiterals;

/// Chevron, title, and the remark behind it in a quieter colour.
class FoldGroup::Heading final : public QAbstractButton
{
public:
    explicit Heading(QWidget *parent) : QAbstractButton(parent)
    {
        setCursor(Qt::PointingHandCursor);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setAttribute(Qt::WA_Hover);
    }

    QSize sizeHint() const override { return {120, fontMetrics().height() + 10}; }

    bool isOpen = false;
    QString title;
    QString remark;

protected:
    void paintEvent(QPaintEvent *) override
    {
        const render::Theme &theme = appliedTheme();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (hasFocus() || underMouse()) {
            painter.setPen(hasFocus() ? QPen(theme.colour(render::Tone::Selection)) : QPen(Qt::NoPen));
            painter.setBrush(underMouse() ? QBrush(theme.tint(render::Tone::Text, 0.06))
                                          : QBrush(Qt::NoBrush));
            painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
        }
        const QString chevron = isOpen ? u"actions/chevron-down"_s : u"actions/chevron-right"_s;
        render::paintGlyph(painter, QRectF(2, (height() - 14) / 2, 14, 14), chevron,
                           theme.colour(render::Tone::Secondary));
        QFont strong = font();
        strong.setWeight(QFont::DemiBold);
        painter.setFont(strong);
        painter.setPen(theme.colour(render::Tone::Text));
        const QRect line = rect().adjusted(22, 0, -4, 0);
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, title);
        const int used = painter.fontMetrics().horizontalAdvance(title) + 8;
        painter.setFont(font());
        painter.setPen(theme.colour(render::Tone::Secondary));
        painter.drawText(line.adjusted(used, 0, 0, 0), Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                         remark);
    }
};

FoldGroup::FoldGroup(const QString &title, std::function<void(QWidget &)> fill, QWidget *parent)
    : QWidget(parent), m_fill(std::move(fill)), m_heading(new Heading(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(6);
    column->addWidget(m_heading);
    m_heading->title = title;
    m_heading->setAccessibleName(title);
    connect(m_heading, &QAbstractButton::clicked, this, [this] {
        setOpen(!isOpen());
        Q_EMIT toggled(isOpen());
    });
}

const QString &FoldGroup::title() const { return m_heading->title; }

bool FoldGroup::isOpen() const { return m_heading->isOpen; }

void FoldGroup::setOpen(bool open)
{
    m_heading->isOpen = open;
    m_heading->setAccessibleDescription(open ? tr("open") : tr("folded"));
    if (open && !m_body) {
        m_body = new QWidget(this);
        m_fill(*m_body);
        layout()->addWidget(m_body);
    }
    if (m_body)
        m_body->setVisible(open);
    m_heading->update();
}

void FoldGroup::setRemark(const QString &remark)
{
    m_heading->remark = remark;
    m_heading->update();
}

}   // namespace switchover
