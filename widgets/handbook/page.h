#pragma once

#include <QString>
#include <QStringList>

#include <variant>
#include <vector>

#include "model/topology/topology.h"

/// The handbook as it is shown: pages out of blocks. Nothing in it is ever taken for markup.
namespace switchover::handbook {

struct Heading
{
    QString text;
};
struct Paragraph
{
    QString text;
    bool quiet = false;   ///< A remark: less than the rest.
};
struct Bullet
{
    QString text;
};
struct Code
{
    QString text;
};
struct Table
{
    QStringList titles;
    std::vector<QStringList> rows;
};
/// A small drawing, with one of its elements marked.
struct Picture
{
    Topology drawing;
    Id marked;
    QString caption;
};
/// A line that leads to another page.
struct Link
{
    QString page;
    QString text;
};

using Block = std::variant<Heading, Paragraph, Bullet, Code, Table, Picture, Link>;

struct Page
{
    QString id;   ///< "rules/REL-02", "kinds/load-balancer", "start".
    QString chapter;
    QString title;
    std::vector<Block> blocks;
};

/// A page from prose: "# " title, "## " headings, "- " bullets, paragraphs, code between lines of ```.
Page pageFromProse(const QString &id, const QString &chapter, const QString &prose);

/// All pages in the order of reading: the prose of the resources, then a page for each kind, action, algorithm and
/// rule that the program knows, from what it knows about them.
const std::vector<Page> &allPages();

/// nullptr if there is none.
const Page *pageById(const QString &id);

}   // namespace switchover::handbook
