#include <QTest>

#include "model/base/json.h"

using namespace switchover;
using namespace Qt::StringLiterals;

class TestJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsReadIsWrittenBack_data();
    void whatIsReadIsWrittenBack();
    void faultsHaveAPlace_data();
    void faultsHaveAPlace();
    void limitsHold_data();
    void limitsHold();
    void valuesKnowTheirLine();
    void byteOrderMarkIsSkipped();
    void numbersReadBackAsTheSame_data();
    void numbersReadBackAsTheSame();
    void elementsStandOnOneLineWhereShort();
    void longElementsFillLines();
    void printedTextReadsBackAsTheSame_data();
    void printedTextReadsBackAsTheSame();
    void aLongKeyDoesNotPushEverythingToTheRight();
};

void TestJson::whatIsReadIsWrittenBack_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("order of keys") << QByteArray(R"({"b": 1, "a": 2})");
    QTest::newRow("spelling of numbers") << QByteArray("[1.50, 1e3, -0, 0.10, 12345678901234567890]");
    QTest::newRow("escapes") << QByteArray(R"(["\"", "\\", "\n\r\t", "\u0001"])");
    QTest::newRow("all planes") << QByteArray("[\"\xc3\xa4\xe6\xbc\xa2\xf0\x9f\x96\xa7\"]");
    QTest::newRow("empty containers") << QByteArray(R"({"a": [], "b": {}, "": [[]]})");
    QTest::newRow("depth at the limit") << QByteArray(64, '[') + QByteArray(64, ']');
}

void TestJson::whatIsReadIsWrittenBack()
{
    QFETCH(QByteArray, text);
    const auto json = parseJson(text);
    QVERIFY2(json.has_value(), json ? "" : qPrintable(json.error().text()));
    QCOMPARE(compact(*json), text);
}

void TestJson::faultsHaveAPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("path");
    QTest::newRow("empty") << QByteArray() << 1 << 1 << QString();
    QTest::newRow("cut in a list") << QByteArray("{\"a\":\n[1,\n2") << 3 << 2 << u"a[2]"_s;
    QTest::newRow("cut in a string") << QByteArray("{\"a\": \"x") << 1 << 7 << u"a"_s;
    QTest::newRow("two values") << QByteArray("1\n 2") << 2 << 2 << QString();
    QTest::newRow("comma at the end") << QByteArray("[1,]") << 1 << 4 << u"[1]"_s;
    QTest::newRow("comment") << QByteArray("[1] // x") << 1 << 5 << QString();
    QTest::newRow("NaN") << QByteArray("{\"a\": [0, NaN]}") << 1 << 11 << u"a[1]"_s;
    QTest::newRow("too large a number")
        << QByteArray("{\"a\":\n{\"b c\": 1e400}}") << 2 << 12 << u"a[\"b c\"]"_s;
    QTest::newRow("single quotes") << QByteArray("{'a': 1}") << 1 << 2 << QString();
    QTest::newRow("same key twice") << QByteArray("{\"a\": 1,\n\"a\": 2}") << 2 << 4 << QString();
    QTest::newRow("NUL inside") << QByteArray("[1,\n\0 2]", 8) << 2 << 1 << QString();
    QTest::newRow("NUL behind") << QByteArray("[1]\0", 4) << 1 << 4 << QString();
    QTest::newRow("bad UTF-8") << QByteArray("[\"\xff\xfe\"]") << 1 << 3 << u"[0]"_s;
    QTest::newRow("overlong UTF-8") << QByteArray("[\"\xc0\xaf\"]") << 1 << 3 << u"[0]"_s;
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe[\0]\0", 6) << 1 << 1 << QString();
    QTest::newRow("half a surrogate pair") << QByteArray(R"(["\ud800x"])") << 1 << 3 << u"[0]"_s;
}

void TestJson::faultsHaveAPlace()
{
    QFETCH(QByteArray, text);
    const auto json = readJson(text);
    QVERIFY(!json);
    QVERIFY(!json.error().what.isEmpty());
    QTEST(json.error().line, "line");
    if (!QTest::currentDataTag() || qstrncmp(QTest::currentDataTag(), "NUL", 3) != 0)
        QTEST(json.error().path, "path");
    QFETCH(int, column);
    QVERIFY2(qAbs(json.error().column - column) <= 3,   // The parser tells the end of a token for some.
             qPrintable(QString::number(json.error().column)));
    QCOMPARE(int(parseJson(text).error().code), int(Error::Code::BadFormat));
}

void TestJson::limitsHold_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nested lists") << QByteArray(100'000, '[');
    QTest::newRow("nested objects") << QByteArray("{\"a\":").repeated(50'000);
    QTest::newRow("one level too many") << QByteArray(65, '[') + QByteArray(65, ']');
    QTest::newRow("too many values") << '[' + QByteArray("0,").repeated(2'000'000) + "0]";
    QTest::newRow("too many bytes") << QByteArray(64 * 1024 * 1024 + 1, ' ');
}

void TestJson::limitsHold()
{
    QFETCH(QByteArray, text);
    const auto json = readJson(text);
    QVERIFY(!json);
    QCOMPARE(int(json.error().code), int(Error::Code::OutOfRange));
}

void TestJson::valuesKnowTheirLine()
{
    const auto json = parseJson("{\n  \"a\": 1,\n\n  \"b\": [\n    \"x\",\r\n    {}\n  ]\n}");
    QVERIFY(json.has_value());
    QCOMPARE(json->line, 1);
    QCOMPARE(json->find(u"a"_s)->line, 2);
    QCOMPARE(json->find(u"b"_s)->line, 4);
    QCOMPARE(json->find(u"b"_s)->items[0].line, 5);
    QCOMPARE(json->find(u"b"_s)->items[1].line, 6);
}

void TestJson::byteOrderMarkIsSkipped()
{
    const auto json = parseJson("\xEF\xBB\xBF{\"a\": 1}");
    QVERIFY(json.has_value());
    QCOMPARE(compact(*json), QByteArray("{\"a\": 1}"));
}

void TestJson::numbersReadBackAsTheSame_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<QString>("text");
    QTest::newRow("zero") << 0.0 << u"0"_s;
    QTest::newRow("whole") << 50.0 << u"50"_s;
    QTest::newRow("negative") << -16.0 << u"-16"_s;
    QTest::newRow("tenth") << 0.1 << u"0.1"_s;
    QTest::newRow("third") << 1.0 / 3.0 << u"0.3333333333333333"_s;
    QTest::newRow("many nines") << 0.99999 << u"0.99999"_s;
    QTest::newRow("largest whole") << 9007199254740991.0 << u"9007199254740991"_s;
}

void TestJson::numbersReadBackAsTheSame()
{
    QFETCH(double, number);
    QTEST(Json::of(number).text, "text");
    QCOMPARE(Json::of(number).number(), number);
}

void TestJson::elementsStandOnOneLineWhereShort()
{
    const QByteArray text = "{\n"
                            "  \"name\": \"x\",\n"
                            "  \"service\": {\"availability\": 0.99, \"peakRate\": 5},\n"
                            "  \"nodes\": [\n"
                            "    {\"id\": \"a\", \"at\": [0, 0]},\n"
                            "    {\"id\": \"b\", \"check\": {\"fall\": 3}}\n"
                            "  ]\n"
                            "}\n";
    QCOMPARE(pretty(*parseJson(text), 1), text);
}

void TestJson::longElementsFillLines()
{
    const QByteArray text = "{\n"
                            "  \"nodes\": [\n"
                            "    {\"id\": \"lb\", \"kind\": \"load-balancer\",\n"
                            "     \"check\": {\"interval\": \"2s\"},\n"
                            "     \"events\": [{\"at\": \"10s\", \"do\": \"crash\"},\n"
                            "                {\"at\": \"20s\", \"do\": \"restore\"}],\n"
                            "     \"numbers\": [100, 200, 300, 400, 500, 600,\n"
                            "                 700]}\n"
                            "  ]\n"
                            "}\n";
    QCOMPARE(pretty(*parseJson(text), 1, 48), text);
}

void TestJson::printedTextReadsBackAsTheSame_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("levels");
    for (const int width : {1, 20, 40, 120})
        for (const int levels : {0, 1, 2, 9})
            QTest::addRow("width %d, %d levels", width, levels) << width << levels;
}

void TestJson::printedTextReadsBackAsTheSame()
{
    QFETCH(int, width);
    QFETCH(int, levels);
    const auto json = parseJson(R"({"a": [1, [2, {"b": {}}], {"c": [[], [3, 4, "long text with \" and \n"]]}],
                                    "d": {"e": {"f": {"g": [true, false, null]}}}, "": ""})");
    const auto again = parseJson(pretty(*json, levels, width));
    QVERIFY(again.has_value());
    QVERIFY(*again == *json);
}

void TestJson::aLongKeyDoesNotPushEverythingToTheRight()
{
    Json list = Json::array();
    for (int i = 0; i < 10'000; ++i)
        list.items.push_back(Json::array({Json::of(qint64(i))}));
    Json inner = Json::object();
    inner.add(QString(100'000, u'k'), std::move(list));
    Json root = Json::object();
    root.add(u"unknown"_s, std::move(inner));
    QVERIFY(pretty(root, 1).size() < 1'000'000);   // Not 10,000 lines indented by 100,000.
}

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
