#pragma once

#include <QByteArray>

#include "model/base/result.h"
#include "model/topology/edit.h"

/// What a journal file holds: a line with the format, then records "length checksum content\n" (both
/// of eight hexadecimal digits). The first record is the header, the second the drawing from which the
/// edits start, each further one an edit. What comes behind the first damaged record does not count.
namespace switchover {

struct JournalHeader
{
    QString fileName;       ///< Empty: never saved.
    QByteArray diskHash;    ///< What the document knew its file as; empty: never saved.
    QString documentName;   ///< For a list of what can be recovered.
    int changes = 0;        ///< Edits that no file has, contained in the drawing that follows.
};

/// A whole journal without edits.
///
/// @errors BadFormat if the drawing could not be read again: it holds something that no file can hold.
Result<QByteArray> journalStart(const JournalHeader &header, const Topology &base);

/// What is to be appended for one edit.
///
/// @errors BadFormat if the edit could not be read again; nothing behind it would count.
Result<QByteArray> journalRecord(const Edit &edit);

/// What a journal is about, without reading the drawing: fast.
struct JournalOverview
{
    JournalHeader header;
    int changes = 0;   ///< With those behind the base.
};

/// @errors BadFormat if not even the drawing at its start is whole; TooNew.
Result<JournalOverview> surveyJournal(const QByteArray &bytes);

struct Replay
{
    JournalHeader header;
    Topology topology;   ///< After the last edit that could be read.
    int changes = 0;
};

/// @errors as surveyJournal().
Result<Replay> replayJournal(const QByteArray &bytes);

}   // namespace switchover
