#include "model/render/theme.h"

#include <QGuiApplication>
#include <QTest>

using namespace switchover::render;
using namespace Qt::StringLiterals;

namespace {

constexpr double forText = 4.5, forSigns = 3;   // WCAG 2.1, success criteria 1.4.3 and 1.4.11.

struct Named
{
    const char *name;
    Tone tone;
};

const Named texts[] = {
    {"text", Tone::Text},       {"secondary", Tone::Secondary}, {"selection", Tone::Selection},
    {"ok", Tone::Ok},           {"warning", Tone::Warning},     {"failed", Tone::Failed},
    {"unknown", Tone::Unknown}, {"read", Tone::Read},           {"write", Tone::Write},
    {"answer", Tone::Answer},   {"check", Tone::Check},         {"replication", Tone::Replication},
    {"people", Tone::People},   {"edge", Tone::Edge},           {"traffic", Tone::Traffic},
    {"compute", Tone::Compute}, {"data", Tone::Data},           {"operations", Tone::Operations}};
const Named grounds[] = {{"canvas", Tone::Canvas}, {"panel", Tone::Panel}, {"raised", Tone::Raised}};

}   // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contrastIsThatOfTheStandard_data()
    {
        QTest::addColumn<QColor>("a");
        QTest::addColumn<QColor>("b");
        QTest::addColumn<double>("expected");

        QTest::newRow("black and white") << QColor(0, 0, 0) << QColor(255, 255, 255) << 21.0;
        QTest::newRow("the same") << QColor(90, 90, 90) << QColor(90, 90, 90) << 1.0;
        // The grey that every guide names as the lightest for text on white.
        QTest::newRow("#767676 on white") << QColor(0x76, 0x76, 0x76) << QColor(255, 255, 255) << 4.54;
    }
    void contrastIsThatOfTheStandard()
    {
        QFETCH(QColor, a);
        QFETCH(QColor, b);
        QFETCH(double, expected);
        QVERIFY2(std::abs(contrast(a, b) - expected) < 0.01, qPrintable(QString::number(contrast(a, b))));
    }

    void textCanBeReadOnEveryGround_data()
    {
        QTest::addColumn<QString>("theme");
        QTest::addColumn<int>("ground");
        QTest::addColumn<int>("text");
        for (const QString &id : themeIds()) {
            for (const Named &ground : grounds) {
                for (const Named &text : texts)
                    QTest::addRow("%s: %s on %s", qPrintable(id), text.name, ground.name)
                        << id << int(ground.tone) << int(text.tone);
            }
        }
    }
    void textCanBeReadOnEveryGround()
    {
        QFETCH(QString, theme);
        QFETCH(int, ground);
        QFETCH(int, text);
        const Theme colours = *themeById(theme);
        QCOMPARE_GE(contrast(colours.colour(Tone(text)), colours.colour(Tone(ground))), forText);
        QCOMPARE_GE(contrast(colours.colour(Tone::OnSolid), colours.colour(Tone(text))), forText);
    }

    void linesAndIconsCanBeSeen()
    {
        for (const QString &id : themeIds()) {
            const Theme theme = *themeById(id);
            QVERIFY2(contrast(theme.colour(Tone::Line), theme.colour(Tone::Canvas)) >= forSigns,
                     qPrintable(id));
            for (const Tone accent :
                 {Tone::People, Tone::Edge, Tone::Traffic, Tone::Compute, Tone::Data, Tone::Operations}) {
                const QColor tile =
                    blended(theme.colour(accent), theme.colour(Tone::Raised), theme.tileAlpha);
                QVERIFY2(contrast(theme.colour(accent), tile) >= forSigns, qPrintable(id));
            }
        }
    }

    void anUnknownThemeIsRefusedNamingThoseThatExist()
    {
        const auto theme = themeById(u"sepia"_s);
        QVERIFY(!theme);
        QCOMPARE(theme.error().code, switchover::Error::Code::NotFound);
        for (const QString &id : themeIds())
            QVERIFY(theme.error().what.contains(id));
    }

    void fontsFollowTheScale()
    {
        QCOMPARE(lightTheme().font(TextSize::Small).pixelSize(), 11);
        QCOMPARE(lightTheme().font(TextSize::Heading).pixelSize(), 20);
        QVERIFY(lightTheme().font(TextSize::Body, Weight::Strong).weight() >
                lightTheme().font(TextSize::Body).weight());
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
