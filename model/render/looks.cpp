#include "model/render/looks.h"

#include <QCoreApplication>

namespace switchover::render {

using namespace Qt::StringLiterals;

Detail detailAt(double scale)
{
    return scale < 0.2 ? Detail::Dot : scale < 0.5 ? Detail::Brief : Detail::Full;
}

namespace {
struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(render)
};
}   // namespace

StateSign signOf(CardState state)
{
    switch (state) {
    case CardState::Plain:
        break;
    case CardState::Down:
        return {u"actions/cross"_s, Tone::Failed, Texts::tr("down")};
    case CardState::Hung:
        return {u"actions/hang"_s, Tone::Failed, Texts::tr("hung")};
    case CardState::Slow:
        return {u"actions/slow"_s, Tone::Warning, Texts::tr("slow")};
    case CardState::Draining:
        return {u"actions/drain"_s, Tone::Warning, Texts::tr("draining")};
    case CardState::Cut:
        return {u"actions/partition"_s, Tone::Failed, Texts::tr("cut off")};
    case CardState::Erring:
        return {u"actions/warning"_s, Tone::Warning, Texts::tr("errors")};
    case CardState::Starting:
        return {u"actions/restore"_s, Tone::Warning, Texts::tr("starting")};
    case CardState::Unknown:
        return {u"actions/question"_s, Tone::Unknown, Texts::tr("unknown")};
    }
    return {};
}

}   // namespace switchover::render
