#include "widgets/style/icons.h"

#include <QIconEngine>
#include <QPainter>

#include "model/render/glyphs.h"
#include "widgets/style/app_style.h"

namespace switchover {
namespace {

class GlyphEngine final : public QIconEngine
{
public:
    GlyphEngine(QString id, render::Tone tone) : m_id(std::move(id)), m_tone(tone) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const int side = qMin(rect.width(), rect.height());
        QRect square(0, 0, side, side);
        square.moveCenter(rect.center());
        const render::Tone tone = mode == QIcon::Disabled ? render::Tone::Disabled : m_tone;
        render::paintGlyph(*painter, square, m_id, appliedTheme().colour(tone));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect({}, size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new GlyphEngine(*this); }

private:
    QString m_id;
    render::Tone m_tone;
};

}   // namespace

QIcon glyphIcon(const QString &id, render::Tone tone) { return QIcon(new GlyphEngine(id, tone)); }

}   // namespace switchover
