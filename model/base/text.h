#pragma once

#include <QCoreApplication>
#include <QString>

namespace switchover {

/// A translatable sentence of the model: marked where it is defined with
/// QT_TRANSLATE_NOOP("catalog", "..."), translated where it is shown.
struct Text
{
    const char *source = "";

    QString translated() const { return QCoreApplication::translate("catalog", source); }
    bool isEmpty() const { return *source == '\0'; }
};

}   // namespace switchover
