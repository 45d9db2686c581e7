#include "model/render/theme.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QGuiApplication>

#include <cmath>

namespace switchover::render {

using namespace Qt::StringLiterals;

namespace {

struct Shades
{
    Tone tone;
    QRgb light;
    QRgb dark;
    QRgb highContrast;
};

// Hues follow Okabe and Ito, so that they stay apart in the common colour blindnesses; the light
// column is darkened until each keeps 4.5 : 1 on panel and canvas alike.
constexpr Shades entries[] = {
    {Tone::Canvas, 0xF7F8FA, 0x12161C, 0x000000},
    {Tone::Grid, 0xE1E5EA, 0x222A34, 0x303030},
    {Tone::Panel, 0xFFFFFF, 0x171C23, 0x000000},
    {Tone::Raised, 0xFFFFFF, 0x1C222B, 0x000000},
    {Tone::Border, 0xD5DAE1, 0x2E3743, 0xFFFFFF},
    {Tone::BorderStrong, 0xB4BCC7, 0x465262, 0xFFFFFF},
    {Tone::Text, 0x1B2430, 0xE6EAF0, 0xFFFFFF},
    {Tone::Secondary, 0x5B6675, 0x9AA6B4, 0xE8E8E8},
    {Tone::Disabled, 0x9AA3AF, 0x5C6775, 0xA0A0A0},
    {Tone::OnSolid, 0xFFFFFF, 0x12161C, 0x000000},
    {Tone::Selection, 0x0B63CE, 0x6CB0FF, 0xFFE600},
    {Tone::Hover, 0x5B93DB, 0x4A78AD, 0xFFF27A},
    {Tone::Ok, 0x007A55, 0x3CCB9B, 0x4DFFBE},
    {Tone::Warning, 0x985B00, 0xF0B03F, 0xFFC83D},
    {Tone::Failed, 0xBC3A16, 0xFF7A55, 0xFF8A66},
    {Tone::Unknown, 0x667180, 0x8A95A4, 0xD0D0D0},
    {Tone::Line, 0x7D8998, 0x6E7B8B, 0xFFFFFF},
    {Tone::Read, 0x0072B2, 0x56B4E9, 0x6FD0FF},
    {Tone::Write, 0xB44E08, 0xF59A4B, 0xFFAF63},
    {Tone::Answer, 0x667180, 0x9AA6B4, 0xD0D0D0},
    {Tone::Check, 0x8250AA, 0xC39BE0, 0xDDB8FF},
    {Tone::Replication, 0x007A55, 0x3CCB9B, 0x4DFFBE},
    {Tone::People, 0x0072B2, 0x56B4E9, 0x6FD0FF},
    {Tone::Edge, 0xB44E08, 0xF59A4B, 0xFFAF63},
    {Tone::Traffic, 0x7B4FA6, 0xB794DB, 0xDDB8FF},
    {Tone::Compute, 0x007360, 0x35C3A6, 0x4DFFBE},
    {Tone::Data, 0x87600A, 0xE0B44C, 0xFFD76A},
    {Tone::Operations, 0x56657A, 0x9FB0C4, 0xD5E2F0},
    {Tone::TrustNone, 0x56657A, 0x9FB0C4, 0xFFFFFF},
    {Tone::TrustPublic, 0xB44E08, 0xF59A4B, 0xFFAF63},
    {Tone::TrustDmz, 0x87600A, 0xE0B44C, 0xFFD76A},
    {Tone::TrustPrivate, 0x0072B2, 0x56B4E9, 0x6FD0FF},
    {Tone::TrustManagement, 0x7B4FA6, 0xB794DB, 0xDDB8FF},
    {Tone::Shadow, 0x0F1722, 0x000000, 0x000000},
};
static_assert(std::size(entries) == toneCount);

Theme makeTheme(const QString &id, QRgb Shades::*column)
{
    Theme theme;
    theme.id = id;
    theme.family = drawingFamily();
    for (const Shades &entry : entries)
        theme.colours[std::size_t(entry.tone)] = QColor::fromRgb(entry.*column | 0xFF000000);
    const QFont system = QGuiApplication::font();
    if (system.pointSizeF() > 0)
        theme.textScale = std::clamp(system.pointSizeF() / 9.0, 0.8, 2.0);
    return theme;
}

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

}   // namespace

QColor Theme::tint(Tone tone, double alpha) const
{
    QColor tinted = colour(tone);
    tinted.setAlphaF(float(alpha));
    return tinted;
}

QFont Theme::font(TextSize size, Weight weight) const
{
    QFont font(family);
    font.setPixelSize(int(size));
    font.setWeight(weight == Weight::Strong ? QFont::DemiBold : QFont::Normal);
    font.setStyleStrategy(QFont::PreferAntialias);
    // Hinting would round widths differently at every zoom: text would dance while zooming.
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

const Theme &lightTheme()
{
    static const Theme theme = makeTheme(u"light"_s, &Shades::light);
    return theme;
}

const Theme &darkTheme()
{
    static const Theme theme = [] {
        Theme made = makeTheme(u"dark"_s, &Shades::dark);
        made.dark = true;
        made.shadows = false;
        made.tileAlpha = 0.16;
        made.zoneAlpha = 0.05;
        return made;
    }();
    return theme;
}

const Theme &highContrastTheme()
{
    static const Theme theme = [] {
        Theme made = makeTheme(u"high-contrast"_s, &Shades::highContrast);
        made.dark = true;
        made.shadows = false;
        made.borderWidth = 2;
        made.linkWidth = 2.25;
        made.selectedWidth = 3.5;
        made.tileAlpha = 0;
        made.zoneAlpha = 0;
        return made;
    }();
    return theme;
}

QStringList themeIds() { return {lightTheme().id, darkTheme().id, highContrastTheme().id}; }

Result<Theme> themeById(const QString &id)
{
    for (const Theme *theme : {&lightTheme(), &darkTheme(), &highContrastTheme()}) {
        if (theme->id == id)
            return *theme;
    }
    return failure(Error::Code::NotFound,
                   QCoreApplication::translate("render", "There is no theme \"%1\". There are: %2.")
                       .arg(id, themeIds().join(u", "_s)));
}

QString drawingFamily()
{
    static const QString family = [] {
        const QString system = QFontInfo(QGuiApplication::font()).family();
        // A session without a desktop reports a last resort; a drawing made there should look like
        // one made on a desktop.
        if (!system.startsWith("DejaVu"_L1) && !system.startsWith("Bitstream"_L1) &&
            !system.startsWith("Sans"_L1))
            return system;
        const QStringList installed = QFontDatabase::families();
        for (const QString &wanted : fallbackFamilies()) {
            if (installed.contains(wanted))
                return wanted;
        }
        return system;
    }();
    return family;
}

QStringList fallbackFamilies()
{
    return {u"Inter"_s,  u"Segoe UI"_s,  u"SF Pro Text"_s, u"Helvetica Neue"_s, u"Cantarell"_s,
            u"Ubuntu"_s, u"Noto Sans"_s, u"Roboto"_s,      u"Arial"_s,          u"Liberation Sans"_s};
}

double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a), second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

QColor blended(const QColor &top, const QColor &ground, double alpha)
{
    const auto mix = [alpha](float over, float under) {
        return float(alpha * double(over) + (1 - alpha) * double(under));
    };
    return QColor::fromRgbF(mix(top.redF(), ground.redF()), mix(top.greenF(), ground.greenF()),
                            mix(top.blueF(), ground.blueF()));
}

}   // namespace switchover::render
