#include <QTest>

#include <set>

#include "model/catalog/catalog.h"
#include "model/io/reader.h"
#include "model/scenario/compile.h"
#include "model/scenario/live_run.h"
#include "model/sim/simulation.h"

using namespace switchover;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Topology shop()
{
    QFile file(QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/examples/web-shop.switchover"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the example is missing");
    return readDocument(file.readAll()).topology.value();
}

/// What an action is tried on: of each sort of element one that it does something to.
Id victim(const Action &action, Section section)
{
    switch (section) {
    case Section::Nodes:
        return action.id == u"load" ? u"users"_s : action.id == u"promote" ? u"db-2"_s : u"web-1"_s;
    case Section::Clusters:
        return u"db"_s;
    case Section::Links:
        return u"l5"_s;
    case Section::Zones:
        return u"az-a"_s;
    default:
        return {};
    }
}

Attributes parametersOf(const Action &action)
{
    if (action.id == u"set")
        return {{u"attribute"_s, value(u"workers"_s)}, {u"value"_s, value(1.0)}};
    if (action.id == u"load")
        return {{u"factor"_s, value(3.0)}};
    return {};   // The defaults of the catalogue.
}

struct Outcome
{
    std::uint64_t fingerprint = 0;
    QString problem;
};

/// The shop for 20 s with @p events.
Outcome run(const Topology &topology, std::vector<ScenarioEvent> events)
{
    Scenario scenario{.id = u"contract"_s, .name = u"Contract"_s, .events = std::move(events)};
    scenario.attributes[u"duration"_s] = value(SimDuration(20s));
    const auto compiled = compile(topology, &scenario);
    if (!compiled)
        return {0, compiled.error().front().text()};
    sim::Simulation simulation(compiled->plan);
    simulation.run();
    const sim::Results results = simulation.results();
    return {simulation.fingerprint(), {}};
}

}   // namespace

Q_DECLARE_METATYPE(const switchover::Action *)

/// What every action of a scenario must do, present or future: one row for each sort of element it is offered for.
class TestActions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isDescribed()
    {
        std::set<QString> ids;
        for (const Action &action : catalog::actions()) {
            QVERIFY(ids.insert(action.id).second);
            QVERIFY2(!action.label.isEmpty() && !action.help.isEmpty(), qPrintable(action.id));
            if (action.sections.empty())   // Not offered by hand: nothing shows an icon.
                continue;
            QVERIFY2(QFile::exists(QStringLiteral(SWITCHOVER_SOURCE_DIR "/resources/icons/actions/") +
                                   action.icon + u".svg"_s),
                     qPrintable(action.id));
        }
    }

    void changesTheRunAndNothingBefore_data() { everyActionAndSection(); }
    void changesTheRunAndNothingBefore()
    {
        QFETCH(const Action *, action);
        QFETCH(Id, target);
        const Topology topology = shop();
        const ScenarioEvent event{
            .at = 5s, .action = action->id, .target = target, .attributes = parametersOf(*action)};
        const Outcome without = run(topology, {});
        const Outcome with = run(topology, {event});
        QCOMPARE(with.problem, QString());
        QVERIFY(with.fingerprint != without.fingerprint);
        QCOMPARE(run(topology, {event}).fingerprint, with.fingerprint);
        ScenarioEvent late = event;
        late.at = 30s;   // After the end.
        QCOMPARE(run(topology, {late}).fingerprint, without.fingerprint);
    }

    void canBeDoneByHandAndSaysSo_data() { everyActionAndSection(); }
    void canBeDoneByHandAndSaysSo()
    {
        QFETCH(const Action *, action);
        QFETCH(Id, target);
        LiveRun live;
        QVERIFY(live.start(shop(), {}));
        QStringList said;
        connect(&live, &LiveRun::advanced, this, [&] {
            for (const sim::TraceEvent &event : live.frame().events)
                said.append(live.sentence(event));
        });
        const auto done = live.inject(action->id, target, parametersOf(*action));
        QVERIFY2(done, done ? "" : qPrintable(done.error().text()));
        live.step(LiveRun::Step::Second);
        QTRY_VERIFY(live.frame().view.now >= SimTime(1s));
        QVERIFY(!said.isEmpty());
        QVERIFY(!said.constFirst().isEmpty());
    }

private:
    static void everyActionAndSection()
    {
        QTest::addColumn<const Action *>("action");
        QTest::addColumn<Id>("target");
        for (const Action &action : catalog::actions())
            for (const Section section : action.sections)
                QTest::newRow(qPrintable(action.id + u" of "_s + victim(action, section)))
                    << &action << victim(action, section);
    }
};

QTEST_GUILESS_MAIN(TestActions)
#include "tst_actions.moc"
