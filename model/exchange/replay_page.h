#pragma once

#include <QByteArray>
#include <QSize>
#include <QString>

#include <vector>

namespace switchover {

/// A recorded run as a page that plays by itself.
struct ReplayPage
{
    struct Moment
    {
        int picture = 0;        ///< Of the pictures.
        int milliseconds = 0;   ///< For which it is shown.
        QString caption;
    };

    QString title;
    QSize size;
    bool dark = false;            ///< As the pictures are.
    QList<QByteArray> pictures;   ///< WebP.
    std::vector<Moment> moments;
};

/// One HTML file that loads nothing and runs no script but its own player: it carries a policy that names that script
/// by its hash. Texts stand in it as text.
/// @source Content Security Policy Level 3, hash-source; HTML, restrictions on the contents of script elements
QByteArray replayPage(const ReplayPage &page);

}   // namespace switchover
