#include <QElapsedTimer>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>

#include <cstdio>
#include <random>

#include "model/health/overlay.h"
#include "model/probe/history/store.h"
#include "model/probe/sources/prometheus.h"
#include "model/render/diagram.h"
#include "tests/benchmarks/probing.h"

using namespace switchover;
using namespace switchover::testing;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// What an engine already knows, from its answer to the picture; and what history takes and gives.
namespace {

constexpr int endpoints = 5000;
constexpr qint64 hour = 3'600'000;

/// As Prometheus writes it, one series for each endpoint.
QByteArray answer(const QByteArray &name, double (*value)(int))
{
    QByteArray text = R"({"status":"success","data":{"resultType":"vector","result":[)";
    for (int i = 0; i < endpoints; ++i)
        text +=
            (i ? ",\n" : "") + QByteArray(R"({"metric":{"__name__":")") + name + R"(","instance":"http://)" +
            hostOf(i).toLatin1() +
            R"(:80/","job":"blackbox","module":"http_2xx","env":"production"},"value":[1795296474.123,")" +
            QByteArray::number(value(i), 'g', 12) + "\"]}";
    return text + "]}}";
}

Topology drawingOfAll()
{
    QStringList nodes;
    QStringList probes;
    for (int i = 0; i < endpoints; ++i) {
        nodes.append(uR"({"id": "n%1", "kind": "web-server", "name": "Web %1", "at": [%2, %3]})"_s.arg(i)
                         .arg(i % 80 * 200)
                         .arg(i / 80 * 120));
        probes.append(
            uR"({"id": "p%1", "node": "n%1", "kind": "http", "target": "http://%2:80/"})"_s.arg(i).arg(
                hostOf(i)));
    }
    return topologyOf(uR"({"format": "switchover/1", "nodes": [%1], "probes": [%2]})"_s
                          .arg(nodes.join(u','), probes.join(u','))
                          .toUtf8());
}

double since(QElapsedTimer &timer) { return double(timer.nsecsElapsed()) / 1e6; }

void prometheus()
{
    const Topology topology = drawingOfAll();
    const auto probes = probe::prepareAll(topology, nullptr);
    const QByteArray success = answer("probe_success", [](int i) { return double(i % 7 != 0); });
    const QByteArray duration = answer("probe_duration_seconds", [](int i) { return 0.001 * (1 + i % 90); });
    const QByteArray up = answer("up", [](int) { return 1.0; });
    const QByteArray observed = answer("", [](int i) { return 1795296470.0 + i % 4; });
    render::Overlay overlay;
    // All of it on a screen, as much of each card as is drawn at that size.
    const QRectF all = render::Diagram(topology).bounds();
    const double scale = std::min(1920 / all.width(), 1080 / all.height());
    const render::Diagram diagram(topology, {.scale = scale}, &overlay);
    QImage image(1920, 1080, QImage::Format_ARGB32_Premultiplied);
    for (int round = 0; round < 5; ++round) {
        QElapsedTimer timer;
        const double before = cpuSeconds();
        timer.start();
        const auto read = [](const QByteArray &text) { return *probe::readPrometheus(200, text); };
        const probe::Import import =
            probe::healthOf({read(success), read(duration), read(up), read(observed)});
        const double toRead = since(timer);
        constexpr qint64 now = 1'795'296'475'000;
        const auto states = probe::statesFrom(import, probes, topology, now, 60s);
        std::vector<health::Endpoint> shown;
        for (const probe::ProbeState &state : states)
            shown.push_back({state, {}});
        overlay.health = health::overlayOf(topology, shown, now);
        const double toMatch = since(timer) - toRead;
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.scale(scale, scale);
        painter.translate(-diagram.bounds().topLeft());
        diagram.paint(painter);
        painter.end();
        const double whole = since(timer);
        std::printf("%d series of Prometheus (%.1f MiB): read %.0f ms, matched %.0f ms, painted %.0f ms; "
                    "%.0f ms in all, %.0f ms of CPU (%zu up)\n",
                    endpoints,
                    double(success.size() + duration.size() + up.size() + observed.size()) / 1048576, toRead,
                    toMatch, whole - toRead - toMatch, whole, 1000 * (cpuSeconds() - before),
                    std::size_t(std::ranges::count_if(states, [](const probe::ProbeState &state) {
                        return state.outcome.verdict == probe::Verdict::Up;
                    })));
        std::fflush(stdout);
    }
}

/// A day of answers, each some ten seconds after the other, with times as they are.
std::vector<probe::Sample> dayOf(int number, qint64 start)
{
    std::mt19937 random{unsigned(number)};
    std::lognormal_distribution<double> latency(7, 0.4);   // A median of 1.1 ms.
    std::vector<probe::Sample> samples;
    for (qint64 at = start; at < start + 24 * hour; at += 9'000 + random() % 2000)
        samples.push_back(
            {at, random() % 500 == 0 ? probe::Verdict::Down : probe::Verdict::Up, qint64(latency(random))});
    return samples;
}

void history()
{
    constexpr int kept = 100;
    constexpr qint64 start = 1'795'296'000'000 / hour * hour;
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"history.sqlite"_s);
    auto store = *probe::HistoryStore::open(file);
    std::size_t count = 0;
    std::vector<qint64> numbers;
    const double before = cpuSeconds();
    for (int i = 0; i < kept; ++i) {
        numbers.push_back(*store->endpoint(u"shop"_s, u"p%1"_s.arg(i)));
        static_cast<void>(store->begin());
        for (const probe::Sample &sample : dayOf(i, start)) {
            static_cast<void>(store->add(numbers.back(), sample));
            ++count;
        }
        static_cast<void>(store->commit());
    }
    const double written = cpuSeconds();
    while (store->tidy(start + 25 * hour).value_or(false)) {}
    std::printf("history: %zu answers, %.2f bytes each; %.1f us of CPU to write one, %.1f us to pack it\n",
                count, double(*store->size()) / double(count), 1e6 * (written - before) / double(count),
                1e6 * (cpuSeconds() - written) / double(count));
    store.reset();
    store = *probe::HistoryStore::open(file);
    std::vector<double> times, cpu;
    for (const qint64 number : numbers) {
        QElapsedTimer timer;
        timer.start();
        const double began = cpuSeconds();
        const std::size_t found = store->samples(number, start, start + 24 * hour)->size();
        times.push_back(since(timer));
        cpu.push_back(1000 * (cpuSeconds() - began));
        if (found < 8000)
            std::puts("a day is not whole");
    }
    std::printf("history: one endpoint's day read in p50 %.2f ms, p99 %.2f ms (CPU p50 %.2f ms)\n",
                quantileOf(times, 0.5), quantileOf(times, 0.99), quantileOf(cpu, 0.5));
}

}   // namespace

int main(int argc, char **argv)
{
    QGuiApplication application(argc, argv);
    prometheus();
    history();
    return 0;
}
