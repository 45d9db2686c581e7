#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <cmath>
#include <functional>

#include "model/availability/analysis.h"
#include "model/availability/words.h"
#include "model/review/review.h"

/// What fixes promise: their finding is gone, no error is new, nobody is served less.
namespace switchover {

using namespace Qt::StringLiterals;

namespace {

struct FixEffectTexts
{
    Q_DECLARE_TR_FUNCTIONS(review)
};

/// Clients that are not served at all, and whether there are any: what keeps the service from being judged.
std::ptrdiff_t unjudged(const Review &review)
{
    return std::ranges::count_if(review.findings, [](const Finding &finding) {
        return finding.rule == u"MOD-07" || finding.rule == u"MOD-10";
    });
}

void compareReviews(const Review &before, const Review &after, const Finding &finding, FixEffect &effect)
{
    QSet<QString> known;
    for (const Finding &one : before.findings)
        known.insert(fingerprint(one));
    const bool isJudgedAnew = unjudged(after) < unjudged(before);
    effect.isCured = true;
    effect.errorsBefore = before.count(Severity::Error);
    effect.errorsAfter = after.count(Severity::Error);
    for (const Finding &one : after.findings) {
        effect.isCured = effect.isCured && fingerprint(one) != fingerprint(finding);
        const bool wasHidden = isJudgedAnew && ruleById(one.rule)->judgesService;
        if (one.severity == Severity::Error && !known.contains(fingerprint(one)) && !wasHidden)
            effect.newErrors.push_back(one);
    }
}

/// What is left over where numbers are added up in another order, and the common failure of two zones where there was
/// one: less than a tenth of a second a year.
constexpr double leastDifference = 3e-9;

std::optional<double> downOf(const availability::Flow &flow)
{
    if (!flow.isServed)
        return 1;
    return flow.isExact ? std::optional(flow.unavailability) : std::nullopt;
}

Result<> compareService(const Topology &before, const Topology &after, FixEffect &effect,
                        std::stop_token stop)
{
    const availability::Options quick{.cutSetOrder = 1, .time = std::chrono::milliseconds(300), .samples = 1};
    const auto was = availability::analyse(before, quick, stop);
    if (!was)
        return failure(was.error());
    const auto is = availability::analyse(after, quick, stop);
    if (!is)
        return failure(is.error());
    for (const availability::ClientReport &client : was->clients) {
        const auto now = std::ranges::find(is->clients, client.client, &availability::ClientReport::client);
        if (now == is->clients.end())
            continue;
        for (const bool writes : {false, true}) {
            const auto a = downOf(writes ? client.write : client.read);
            const auto b = downOf(writes ? now->write : now->read);
            if (a && b && std::abs(*b - *a) > std::max(leastDifference, *a * 1e-6))
                effect.service.push_back({client.client, writes, *a * availability::minutesPerYear,
                                          *b * availability::minutesPerYear});
        }
    }
    std::ranges::stable_sort(effect.service, std::greater(),
                             [](const FixEffect::Service &one) { return one.after - one.before; });
    return {};
}

}   // namespace

Result<FixEffect> effectOf(const Topology &topology, const Finding &finding, const Edit &fix,
                           std::stop_token stop)
{
    Topology changed = topology;
    if (const auto done = apply(changed, fix); !done)
        return failure(done.error());
    const auto before = review(topology, stop);
    if (!before)
        return failure(before.error());
    const auto after = review(changed, stop);
    if (!after)
        return failure(after.error());
    FixEffect effect;
    compareReviews(*before, *after, finding, effect);
    if (const auto compared = compareService(topology, changed, effect, std::move(stop)); !compared)
        return failure(compared.error());
    return effect;
}

QString promiseBroken(const Topology &topology, const FixEffect &effect)
{
    if (!effect.isCured)
        return FixEffectTexts::tr("It does not suffice here: the finding would stay.");
    if (!effect.newErrors.empty()) {
        QStringList titles;
        for (const Finding &error : effect.newErrors)
            if (const QString title = QCoreApplication::translate("review", ruleById(error.rule)->title);
                !titles.contains(title))
                titles.append(title);
        return FixEffectTexts::tr("It would bring up what is worse: %1.").arg(titles.join(u", "_s));
    }
    if (!effect.service.empty() && effect.service.front().after > effect.service.front().before) {
        const FixEffect::Service &worst = effect.service.front();
        return FixEffectTexts::tr("For %1 the service would be down %2 a year instead of %3.")
            .arg(topology.nameOf(worst.client), availability::downtimeText(worst.after),
                 availability::downtimeText(worst.before));
    }
    return {};
}

}   // namespace switchover
