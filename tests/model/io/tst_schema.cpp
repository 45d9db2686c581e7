#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

#include "model/io/schema.h"

using namespace switchover;
using namespace Qt::StringLiterals;

namespace {

const QString root = QStringLiteral(SWITCHOVER_SOURCE_DIR);
const QString schemaFile = root + u"/resources/schema/switchover-1.schema.json"_s;

/// "one line for each document, valid or not", through the reference implementation.
const QString program = uR"(
import json, sys
from jsonschema import Draft202012Validator
schema = json.load(open(sys.argv[1]))
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)
for name in sys.argv[2:]:
    errors = sorted(validator.iter_errors(json.load(open(name))), key=str)
    print("invalid: " + errors[0].message if errors else "valid")
)"_s;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList documents()
{
    QStringList all;
    for (const QString &folder : {u"/resources/examples"_s, u"/tests/data/documents"_s})
        for (const QFileInfo &file : QDir(root + folder).entryInfoList({u"*.switchover"_s}))
            all.append(file.filePath());
    return all;
}

/// The verdicts of the validator in @p program; empty if it is not installed here.
QStringList verdicts(const QStringList &files)
{
    QProcess python;
    python.start(u"python3"_s, QStringList{u"-c"_s, program, schemaFile} + files);
    if (!python.waitForStarted() || !python.waitForFinished(60'000))
        return {};
    const QString errors = QString::fromUtf8(python.readAllStandardError());
    if (errors.contains(u"No module named"_s))
        return {};
    if (!errors.isEmpty())
        qWarning().noquote() << errors;
    return QString::fromUtf8(python.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
}

const Json &resolved(const Json &schema, const Json &whole)
{
    const Json *reference = schema.find(u"$ref"_s);
    return reference ? *whole.find(u"$defs"_s)->find(reference->text.section(u'/', -1)) : schema;
}

/// All keys that objects may have by @p schema, its references followed.
QStringList knownKeys(const Json &schema, const Json &whole)
{
    QStringList keys;
    const Json &own = resolved(schema, whole);
    if (const Json *properties = own.find(u"properties"_s))
        for (const QString &key : properties->keys)
            keys.append(key);
    if (const Json *rules = own.find(u"allOf"_s))
        for (const Json &rule : rules->items)
            keys += knownKeys(*rule.find(u"then"_s), whole);
    return keys;
}

}   // namespace

class TestSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fileIsWhatTheCatalogueSays();
    void everyKeyOfEveryDocumentIsInTheSchema();
    void everyDocumentIsValidByAnIndependentValidator();
};

/// With SWITCHOVER_UPDATE set, the file is written instead.
void TestSchema::fileIsWhatTheCatalogueSays()
{
    const QByteArray made = pretty(documentSchema(), 4);
    if (qEnvironmentVariableIsSet("SWITCHOVER_UPDATE")) {
        QFile file(schemaFile);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(made) == made.size());
    }
    QVERIFY2(contentOf(schemaFile) == made,
             "Run this test with SWITCHOVER_UPDATE=1 and look at the difference.");
}

void TestSchema::everyKeyOfEveryDocumentIsInTheSchema()
{
    const Json schema = *parseJson(contentOf(schemaFile));
    const Json &sections = *schema.find(u"properties"_s);
    for (const QString &path : documents()) {
        const Json document = *parseJson(contentOf(path));
        for (std::size_t i = 0; i < document.keys.size(); ++i) {
            const Json *section = sections.find(document.keys[i]);
            QVERIFY2(section, qPrintable(path + u' ' + document.keys[i]));
            const Json *items = section->find(u"items"_s);
            if (!items)
                continue;
            const QStringList known = knownKeys(*items, schema);
            for (const Json &element : document.items[i].items)
                for (const QString &key : element.keys)
                    QVERIFY2(known.contains(key), qPrintable(path + u' ' + key));
        }
    }
}

void TestSchema::everyDocumentIsValidByAnIndependentValidator()
{
    const QStringList files = documents();
    const QStringList said = verdicts(files);
    if (said.isEmpty()) {
        qInfo("python3-jsonschema is not installed: the keys alone were checked");
        return;
    }
    QCOMPARE(said.size(), files.size());
    for (qsizetype i = 0; i < files.size(); ++i)
        QVERIFY2(said[i] == u"valid", qPrintable(files[i] + u": "_s + said[i]));
    QFile broken(QDir::tempPath() + u"/switchover-schema-%1.json"_s.arg(QCoreApplication::applicationPid()));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("{\"format\": \"switchover/1\", \"nodes\": [{\"id\": \"a\", \"kind\": \"web-server\", "
                 "\"workers\": 0}]}");
    broken.close();
    QVERIFY(verdicts({broken.fileName()}).value(0).startsWith(u"invalid"));
    broken.remove();
}

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"
