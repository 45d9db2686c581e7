#include "model/base/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

void install(QCoreApplication &application, const QLocale &language, const QString &name,
             const QString &folder)
{
    auto *translator = new QTranslator(&application);
    if (translator->load(language, name, u"_"_s, folder))
        QCoreApplication::installTranslator(translator);
    else
        delete translator;
}

}   // namespace

void installLanguage(QCoreApplication &application)
{
    install(application, QLocale(QLocale::English), u"switchover"_s, u":/i18n"_s);
    if (QLocale().language() == QLocale::English || QLocale().language() == QLocale::C)
        return;
    install(application, QLocale(), u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(application, QLocale(), u"switchover"_s, u":/i18n"_s);   // The latest is asked first.
}

}   // namespace switchover
