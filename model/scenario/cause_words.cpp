#include "model/scenario/cause_words.h"

#include <QCoreApplication>

namespace switchover {

namespace {

struct CauseTexts
{
    Q_DECLARE_TR_FUNCTIONS(run)
};

struct CauseWords
{
    const char *word;
    const char *phrase;
};

/// In the order of sim::Cause.
constexpr CauseWords causeWords[] = {
    {"", ""},
    {QT_TRANSLATE_NOOP("run", "refused"), QT_TRANSLATE_NOOP("run", "refused")},
    {QT_TRANSLATE_NOOP("run", "queue full"), QT_TRANSLATE_NOOP("run", "the queue is full")},
    {QT_TRANSLATE_NOOP("run", "timeout"), QT_TRANSLATE_NOOP("run", "no answer in time")},
    {QT_TRANSLATE_NOOP("run", "error"), QT_TRANSLATE_NOOP("run", "answered with an error")},
    {QT_TRANSLATE_NOOP("run", "no server"), QT_TRANSLATE_NOOP("run", "no server is left")},
    {QT_TRANSLATE_NOOP("run", "blocked"), QT_TRANSLATE_NOOP("run", "writes are blocked")},
    {QT_TRANSLATE_NOOP("run", "lost"), QT_TRANSLATE_NOOP("run", "lost on the way")},
    {QT_TRANSLATE_NOOP("run", "forbidden"), QT_TRANSLATE_NOOP("run", "not let through")}};

}   // namespace

QString causeWord(sim::Cause cause)
{
    return cause == sim::Cause::None ? QString() : CauseTexts::tr(causeWords[std::size_t(cause)].word);
}

QString causePhrase(sim::Cause cause)
{
    return cause == sim::Cause::None ? QString() : CauseTexts::tr(causeWords[std::size_t(cause)].phrase);
}

}   // namespace switchover
