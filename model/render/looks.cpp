#include "model/render/looks.h"

#include <QCoreApplication>

namespace switchover::render {

using namespace Qt::StringLiterals;

Detail detailAt(double scale)
{
    return scale < 0.2 ? Detail::Dot : scale < 0.5 ? Detail::Brief : Detail::Full;
}

StateSign signOf(CardState state)
{
    const auto word = [](const char *source) { return QCoreApplication::translate("render", source); };
    switch (state) {
    case CardState::Plain:
        break;
    case CardState::Down:
        return {u"actions/cross"_s, Tone::Failed, word("down")};
    case CardState::Hung:
        return {u"actions/hang"_s, Tone::Failed, word("hung")};
    case CardState::Slow:
        return {u"actions/slow"_s, Tone::Warning, word("slow")};
    case CardState::Draining:
        return {u"actions/drain"_s, Tone::Warning, word("draining")};
    case CardState::Cut:
        return {u"actions/partition"_s, Tone::Failed, word("cut off")};
    case CardState::Erring:
        return {u"actions/warning"_s, Tone::Warning, word("errors")};
    case CardState::Starting:
        return {u"actions/restore"_s, Tone::Warning, word("starting")};
    case CardState::Unknown:
        return {u"actions/question"_s, Tone::Unknown, word("unknown")};
    }
    return {};
}

}   // namespace switchover::render
