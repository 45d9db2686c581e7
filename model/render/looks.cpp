#include "model/render/looks.h"

#include <QCoreApplication>

namespace switchover::render {

using namespace Qt::StringLiterals;

Detail detailAt(double scale)
{
    return scale < 0.2 ? Detail::Dot : scale < 0.65 ? Detail::Brief : Detail::Full;
}

namespace {
struct LooksTexts
{
    Q_DECLARE_TR_FUNCTIONS(render)
};
}   // namespace

bool isFailed(CardState state)
{
    return state == CardState::Down || state == CardState::Hung || state == CardState::Cut;
}

StateSign signOf(CardState state)
{
    switch (state) {
    case CardState::Plain:
        break;
    case CardState::Down:
        return {u"actions/cross"_s, Tone::Failed, LooksTexts::tr("down")};
    case CardState::Hung:
        return {u"actions/hang"_s, Tone::Failed, LooksTexts::tr("hung")};
    case CardState::Slow:
        return {u"actions/slow"_s, Tone::Warning, LooksTexts::tr("slow")};
    case CardState::Draining:
        return {u"actions/drain"_s, Tone::Warning, LooksTexts::tr("draining")};
    case CardState::Cut:
        return {u"actions/partition"_s, Tone::Failed, LooksTexts::tr("cut off")};
    case CardState::Erring:
        return {u"actions/warning"_s, Tone::Warning, LooksTexts::tr("errors")};
    case CardState::Starting:
        return {u"actions/restore"_s, Tone::Warning, LooksTexts::tr("starting")};
    case CardState::Unknown:
        return {u"actions/question"_s, Tone::Unknown, LooksTexts::tr("unknown")};
    }
    return {};
}

}   // namespace switchover::render
