#include <QCoreApplication>

#include <algorithm>

#include "widgets/models/note_places.h"
#include "widgets/models/run_overlay.h"

namespace switchover {

namespace {

constexpr std::size_t mostNotes = 12;

struct RunOverlayWordsTexts
{
    Q_DECLARE_TR_FUNCTIONS(run)
};

QString idOf(const LiveRun &run, sim::Index node)
{
    return QString::fromStdString(run.plan().nodes[node].element.id);
}

}   // namespace

/// What a person must not miss, where it happened.
void RunOverlay::announce(const LiveRun &run, const sim::TraceEvent &event)
{
    using Kind = sim::TraceKind;
    using render::Tone;
    QString text;
    Tone tone = Tone::Ok;
    sim::Index node = event.node;
    switch (event.kind) {
    case Kind::Takeover:
        text = RunOverlayWordsTexts::tr("takes over the address");
        break;
    case Kind::Promoted:
        text = RunOverlayWordsTexts::tr("is the primary now");
        break;
    case Kind::WriteLost:
        text = RunOverlayWordsTexts::tr("a write is lost");
        tone = Tone::Failed;
        break;
    case Kind::SplitBrain:
        text = RunOverlayWordsTexts::tr("split brain");
        tone = Tone::Failed;
        break;
    case Kind::ServerDown:
        text = RunOverlayWordsTexts::tr("taken out of rotation");
        tone = Tone::Warning;
        node = event.target;
        break;
    case Kind::ServerUp:
        text = RunOverlayWordsTexts::tr("back in rotation");
        node = event.target;
        break;
    default:
        return;
    }
    const bool takes = event.kind == Kind::Takeover || event.kind == Kind::Promoted;
    if (takes && event.target != sim::none)
        node = event.target;
    const Id id = node < run.plan().nodes.size() ? idOf(run, node) : run.elementOf(event);
    std::erase_if(m_announced, [&id](const Announcement &each) { return each.element == id; });
    m_announced.push_back({id, text, tone, elapsed()});
    if (m_announced.size() > mostNotes)
        m_announced.pop_front();
}

void RunOverlay::addAnnouncements(render::Overlay &to, const render::Geometry &geometry, NotePlaces &places)
{
    const qint64 now = elapsed();
    while (!m_announced.empty() && now - m_announced.front().since >= noteTime)
        m_announced.pop_front();
    for (const Announcement &each : m_announced) {
        const QRectF card = geometry.endRect(each.element);
        if (card.isNull())
            continue;
        render::Note note{QPointF(card.center().x(), card.bottom() + 34), each.text, each.tone,
                          double(now - each.since) / noteTime};
        places.place(note, card);
        to.notes.push_back(note);
    }
}

/// Beside each server what its balancer thinks of it, where that is not plain: its weight, or why it gets nothing.
void RunOverlay::addWeights(render::Overlay &to, const LiveRun &run, const render::Geometry &geometry) const
{
    const auto &balancers = run.frame().view.balancers;
    for (std::size_t b = 0; b < balancers.size(); ++b) {
        const auto &servers = balancers[b].servers;
        const bool alike = std::ranges::all_of(
            servers, [&](const sim::ServerView &each) { return each.weight == servers.front().weight; });
        for (std::size_t i = 0; i < servers.size(); ++i) {
            const sim::ServerView &server = servers[i];
            const sim::Index link = run.plan().balancers[b].servers[i].route.link;
            const auto route =
                link < run.plan().links.size()
                    ? geometry.links.constFind(QString::fromStdString(run.plan().links[link].element.id))
                    : geometry.links.cend();
            if (route == geometry.links.cend() || route->isEmpty())
                continue;
            const bool counts = server.checked && server.up && server.failures > 0;
            const QString text =
                !server.up ? RunOverlayWordsTexts::tr("out")
                : counts   ? RunOverlayWordsTexts::tr("%1 of %2 failed").arg(server.failures).arg(server.fall)
                : server.draining ? RunOverlayWordsTexts::tr("drains")
                : server.effective < 16 * server.weight
                    ? RunOverlayWordsTexts::tr("%1 % of weight")
                          .arg(100 * server.effective / (16 * server.weight))
                : server.weight == 1 && alike ? QString()
                                              : RunOverlayWordsTexts::tr("weight %1").arg(server.weight);
            const render::Tone tone = !server.up ? render::Tone::Failed
                                      : counts   ? render::Tone::Warning
                                                 : render::Tone::Secondary;
            if (!text.isEmpty())
                to.notes.push_back(
                    {route->pointAt(std::max(0.0, route->length() - 36)) + QPointF(0, -14), text, tone, 0});
        }
    }
}

}   // namespace switchover
