#pragma once

#include <QByteArray>
#include <QStringList>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>

#include "model/base/result.h"
#include "model/base/text.h"
#include "model/topology/topology.h"

namespace switchover::render {
struct Overlay;
}

/// What one hands in: a drawing with what it means, what is wrong with it and how it behaves, as one file.
namespace switchover::report {

struct Content;

/// What probing has shown of one endpoint over a stretch of time. Filled in by who has the history.
struct EndpointHealth
{
    Id probe;
    Id node;
    std::optional<double> uptime;   ///< Share of the known time; absent: nothing is known.
    QString observed;               ///< "3 h": how long it is known; empty: all the time.
    double medianLatency = 0;       ///< Seconds.
    double p95Latency = 0;          ///< Seconds.
    struct Change
    {
        QString at;        ///< "2026-11-22 10:15:00 UTC"
        QString verdict;   ///< As people read it.
        QString why;
    };
    std::vector<Change> changes;   ///< The newest first.
};

/// From when to when an endpoint failed.
struct Outage
{
    Id probe;
    Id node;
    QString from;      ///< "2026-11-22 10:15:00 UTC"
    QString to;        ///< As from; empty: it goes on.
    QString lasted;    ///< "12 min"
    QString verdict;   ///< As people read it.
    QString why;
};

struct Health
{
    QString from;   ///< As people read it.
    QString to;
    std::vector<EndpointHealth> endpoints;
    std::vector<Outage> outages = {};   ///< The longest first.
    /// How they stood in the end, over the drawing; null: not known.
    std::shared_ptr<const render::Overlay> overlay = {};
};

struct Request
{
    Topology topology;
    std::optional<Topology> since;   ///< An earlier version: what has changed is told.
    QString sinceName;
    QStringList sections;   ///< Ids, in any order; empty: those of the template.
    QString templateId;     ///< Empty: everything.
    QString theme;   ///< Of the pictures; empty: light and dark as the reader has it, where a form can.
    QString date;    ///< As it is to be printed; empty: none, so that equal documents give equal bytes.
    QString stem =
        QStringLiteral("report");   ///< Name of the file without its ending, for pictures beside it.
    std::optional<Health> health;
};

/// Tells how far it has come, from 0 to 1, and hears whether to stop.
struct Progress
{
    std::function<void(double share, const QString &what)> tell = {};
    std::stop_token stop = {};

    void at(double share, const QString &what) const
    {
        if (tell)
            tell(share, what);
    }
};

/// A report in its form.
struct Rendered
{
    QByteArray bytes;
    std::map<QString, QByteArray> beside;   ///< Further files by their path from the report's folder.
};

/// A form that a report can have, under forms/.
///
/// The same request gives the same bytes, on one machine.
struct Form
{
    QString id;   ///< "html"; what --format takes.
    Text label;
    QStringList suffixes;   ///< Endings of file names, without the dot, the usual one first.
    Result<Rendered> (*make)(const Content &content, const Request &request, const Progress &progress);
};

std::span<const Form> allForms();
/// nullptr if there is none.
const Form *formById(const QString &id);
/// By the ending of @p fileName, whatever its case.
const Form *formForFile(const QString &fileName);

/// A choice of sections for an occasion.
struct Template
{
    QString id;
    Text label;
    QStringList sections;
};
std::span<const Template> allTemplates();
const Template *templateById(const QString &id);

/// @errors NotFound: a section or template that does not exist; Cancelled.
Result<Content> compose(const Request &request, const Progress &progress = {});

/// The whole way.
/// @errors those of compose(), and Cancelled.
Result<Rendered> makeReport(const Form &form, const Request &request, const Progress &progress = {});

}   // namespace switchover::report
