#include <QHash>
#include <QTest>

#include "tests/support/source_files.h"

using namespace switchover::testing;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype headerBudget = 200;
constexpr qsizetype sourceBudget = 400;

/// Files that may be longer, each with its reason.
const QHash<QString, qsizetype> exceptions = {
    // The whole document as one value: its element types are read together.
    {u"model/topology/topology.h"_s, 210},
    // All that changes during a run, and the steps between: each one whole.
    {u"model/sim/engine.h"_s, 315},
};

}   // namespace

class TestBudgets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fileIsNotTooLong_data();
    void fileIsNotTooLong();
    void exceptionsAreStillNeeded();
};

void TestBudgets::fileIsNotTooLong_data()
{
    QTest::addColumn<QString>("path");
    for (const QString &path : sourceFiles({u"model"_s, u"widgets"_s, u"app"_s}))
        QTest::newRow(qPrintable(path)) << path;
}

void TestBudgets::fileIsNotTooLong()
{
    QFETCH(QString, path);
    const qsizetype budget = exceptions.value(path, path.endsWith(u".h"_s) ? headerBudget : sourceBudget);
    const qsizetype lines = linesOf(path).size();
    QVERIFY2(lines <= budget,
             qPrintable(u"%1 has %2 lines; its budget is %3"_s.arg(path).arg(lines).arg(budget)));
}

void TestBudgets::exceptionsAreStillNeeded()
{
    for (auto it = exceptions.begin(); it != exceptions.end(); ++it)
        QVERIFY2(linesOf(it.key()).size() > (it.key().endsWith(u".h"_s) ? headerBudget : sourceBudget),
                 qPrintable(it.key()));
}

QTEST_GUILESS_MAIN(TestBudgets)
#include "tst_budgets.moc"
