#include <QTest>

#include "widgets/canvas/guides.h"

using namespace switchover;

class TestGuides : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesInLine_data();
    void comesInLine();
    void comesToEqualGaps_data();
    void comesToEqualGaps();
};

void TestGuides::comesInLine_data()
{
    QTest::addColumn<QRectF>("moving");
    QTest::addColumn<QRectF>("other");
    QTest::addColumn<QPointF>("shift");
    QTest::addColumn<int>("lines");

    const QRectF other(0, 0, 100, 40);
    QTest::newRow("centres") << QRectF(203, 3, 100, 40) << other << QPointF(3, -3) << 1;   // 253 goes to 256.
    QTest::newRow("left edges") << QRectF(2, 203, 300, 40) << other << QPointF(-2, 1) << 1;
    QTest::newRow("right edge at left edge") << QRectF(-84, 203, 80, 40) << other << QPointF(4, 1) << 1;
    QTest::newRow("top edges of unequal cards") << QRectF(203, -4, 100, 200) << other << QPointF(3, 4) << 1;
    QTest::newRow("too far: the grid") << QRectF(203, 300, 100, 40) << other << QPointF(3, 0) << 0;
    QTest::newRow("both ways") << QRectF(3, 2, 100, 40) << other << QPointF(-3, -2) << 2;
}

void TestGuides::comesInLine()
{
    QFETCH(QRectF, moving);
    QFETCH(QRectF, other);
    QFETCH(QPointF, shift);
    QFETCH(int, lines);
    const Snap snap = snapped(moving, moving.center(), std::span(&other, 1), 5, 8);
    QCOMPARE(snap.shift, shift);
    QCOMPARE(int(snap.lines.size()), lines);
}

void TestGuides::comesToEqualGaps_data()
{
    QTest::addColumn<QRectF>("moving");
    QTest::addColumn<QPointF>("shift");
    QTest::addColumn<QList<double>>("gaps");

    // Two cards 100 wide stand at 0 and 160, a third at 520; moving ones are 84 wide, so that no edge helps.
    QTest::newRow("between two") << QRectF(345, 1, 84, 40) << QPointF(3, -1) << QList<double>{88, 88};
    QTest::newRow("as far as the two before it")
        << QRectF(323, 0, 84, 40) << QPointF(-3, 0) << QList<double>{60, 60};
    QTest::newRow("far from equal: the grid") << QRectF(381, 0, 84, 40) << QPointF(1, 0) << QList<double>();
}

void TestGuides::comesToEqualGaps()
{
    QFETCH(QRectF, moving);
    QFETCH(QPointF, shift);
    QFETCH(QList<double>, gaps);
    const std::vector<QRectF> others{{0, 0, 100, 40}, {160, 0, 100, 40}, {520, 0, 100, 40}};
    const Snap snap = snapped(moving, moving.center(), others, 5, 8);
    QCOMPARE(snap.shift, shift);
    QList<double> sizes;
    for (const Gap &gap : snap.gaps)
        sizes.append(gap.size);
    QCOMPARE(sizes, gaps);
}

QTEST_APPLESS_MAIN(TestGuides)
#include "tst_guides.moc"
