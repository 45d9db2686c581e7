#pragma once

#include <QByteArray>

#include "model/report/differences.h"

/// What differs between two documents, as text, JSON and Markdown.
namespace switchover {

struct PrintedComparison
{
    const Topology &a;
    const Topology &b;
    QString nameOfA;   ///< As the files were named.
    QString nameOfB;
    ElementDifferences elements;
    report::FindingDifferences findings;
    std::vector<report::FlowDifference> flows;
    std::vector<FigureDifference> figures;   ///< Empty: at least one of the documents cannot run.
    int runs = 0;

    bool differs() const;
};

/// One line for each thing that differs.
QByteArray comparisonText(const PrintedComparison &print);
QByteArray comparisonJson(const PrintedComparison &print);
/// GitHub's Markdown; text from the documents is escaped.
QByteArray comparisonMarkdown(const PrintedComparison &print);

}   // namespace switchover
