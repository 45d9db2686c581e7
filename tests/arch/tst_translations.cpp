#include <QLibraryInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <map>

using namespace Qt::StringLiterals;

/// What one translation file says: context and source to its forms; unfinished texts have none.
using Texts = std::map<std::pair<QString, QString>, QStringList>;

static QStringList readForms(QXmlStreamReader &xml)
{
    QStringList forms;
    const bool unfinished = xml.attributes().value(u"type"_s) == u"unfinished";
    while (xml.readNextStartElement())
        forms.append(xml.readElementText());
    return unfinished ? QStringList() : forms;
}

static void readMessage(QXmlStreamReader &xml, const QString &context, Texts &texts)
{
    QString source;
    QStringList forms;
    while (xml.readNextStartElement()) {
        if (xml.name() == u"source")
            source = xml.readElementText();
        else if (xml.name() == u"translation")
            forms = readForms(xml);
        else
            xml.skipCurrentElement();
    }
    texts[{context, source}] = forms;
}

static Texts readTexts(const QString &fileName)
{
    Texts texts;
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return texts;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"name")
            context = xml.readElementText();
        else if (xml.name() == u"message")
            readMessage(xml, context, texts);
    }
    return texts;
}

/// The translation tools find every text with the context that it has when the program runs.
class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        m_plurals = m_folder.filePath(u"plurals.ts"_s);
        const QString tool = u"/usr/lib/qt6/bin/lupdate"_s;
        const QString installed = QLibraryInfo::path(QLibraryInfo::BinariesPath) + u"/lupdate"_s;
        QProcess process;
        process.setWorkingDirectory(QStringLiteral(SWITCHOVER_SOURCE_DIR));
        process.start(QFile::exists(tool) ? tool : installed,
                      {u"app"_s, u"model"_s, u"widgets"_s, u"-extensions"_s, u"cpp,h"_s, u"-I"_s, u"."_s,
                       u"-pluralonly"_s, u"-target-language"_s, u"en_US"_s, u"-ts"_s, m_plurals});
        QVERIFY2(process.waitForFinished(60'000), qPrintable(process.errorString()));
        m_said = QString::fromLocal8Bit(process.readAllStandardError());
    }

    void everyTextHasAContext()
    {
        QStringList complaints;
        for (const QString &line : m_said.split(u'\n'))
            if ((line.contains(u".cpp:") || line.contains(u".h:")) && !line.endsWith(u"class ::std"))
                complaints.append(line);
        QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(u'\n')));
    }

    void englishHasEverySingular()
    {
        const Texts wanted = readTexts(m_plurals);
        const Texts english =
            readTexts(QStringLiteral(SWITCHOVER_SOURCE_DIR) + u"/translations/switchover_en.ts"_s);
        QVERIFY(wanted.size() > 5);
        for (const auto &[text, forms] : wanted) {
            const auto found = english.find(text);
            const QByteArray name = (text.first + u": "_s + text.second).toUtf8();
            QVERIFY2(found != english.end(), name + " is missing; ./dev translate adds it");
            QVERIFY2(found->second.size() == 2, name + " needs its singular and its plural");
            QCOMPARE(found->second.back(), text.second);
        }
        QCOMPARE(english.size(), wanted.size());
    }

private:
    QTemporaryDir m_folder;
    QString m_plurals;
    QString m_said;
};

QTEST_APPLESS_MAIN(TestTranslations)
#include "tst_translations.moc"
