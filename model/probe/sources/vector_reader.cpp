#include "model/probe/sources/vector_reader.h"

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <charconv>
#include <cmath>
#include <limits>
#include <unordered_map>

namespace switchover::probe {

namespace {

/// Equal texts are one: most labels of a series are those of the one before.
class SharedTexts
{
public:
    const QString &of(std::string_view text)
    {
        if (m_texts.size() > mostKept)
            m_texts.clear();
        const auto [place, isNew] = m_texts.try_emplace(std::string(text));
        if (isNew)
            place->second = QString::fromUtf8(text.data(), qsizetype(text.size()));
        return place->second;
    }

private:
    static constexpr std::size_t mostKept = 256;

    std::unordered_map<std::string, QString> m_texts;
};

/// Takes what an instant query answers, and stops at anything else.
class VectorHandler
{
public:
    std::vector<Series> series;
    bool isSuccess = false;
    bool isVector = false;

    bool Key(const char *text, rapidjson::SizeType length, bool)
    {
        m_key.assign(text, length);
        return true;
    }
    bool StartObject()
    {
        switch (m_at) {
        case At::Outside:
            return enter(At::Root);
        case At::Root:
            return m_key == "data" && enter(At::Data);
        case At::Result:
            series.emplace_back();
            return enter(At::Item);
        case At::Item:
            return m_key == "metric" && enter(At::Metric);
        default:
            return false;
        }
    }
    bool EndObject(rapidjson::SizeType)
    {
        const bool isWhole = m_at != At::Item || series.back().values.size() == 1;
        m_at = m_at == At::Metric ? At::Item
               : m_at == At::Item ? At::Result
               : m_at == At::Data ? At::Root
                                  : At::Outside;
        return isWhole;
    }
    bool StartArray()
    {
        if (m_at == At::Data && m_key == "result")
            return enter(At::Result);
        return m_at == At::Item && m_key == "value" && series.back().values.empty() && enter(At::Value);
    }
    bool EndArray(rapidjson::SizeType length)
    {
        const bool isPair = m_at != At::Value || (length == 2 && !series.back().values.empty());
        m_at = m_at == At::Value ? At::Item : At::Data;
        return isPair;
    }
    bool RawNumber(const char *text, rapidjson::SizeType length, bool)
    {
        const auto at = sampleOf({text, qsizetype(length)});
        m_time = at.value_or(0);
        return m_at == At::Value && at;
    }
    bool String(const char *text, rapidjson::SizeType length, bool)
    {
        const std::string_view said(text, length);
        switch (m_at) {
        case At::Root:
            return m_key == "status" && (isSuccess = said == "success");
        case At::Data:
            return m_key == "resultType" && (isVector = said == "vector");
        case At::Metric:
            return takeLabel(said);
        case At::Value:
            return takeSample(said);
        default:
            return false;
        }
    }
    bool Null() { return false; }
    bool Bool(bool) { return false; }
    bool Int(int) { return false; }   // Numbers come as RawNumber.
    bool Uint(unsigned) { return false; }
    bool Int64(int64_t) { return false; }
    bool Uint64(uint64_t) { return false; }
    bool Double(double) { return false; }

private:
    enum class At { Outside, Root, Data, Result, Item, Metric, Value };

    bool enter(At at)
    {
        m_at = at;
        return true;
    }
    bool takeLabel(std::string_view value)
    {
        const bool isShared = m_key != "instance";   // Those are all different.
        return series.back()
            .labels
            .emplace(m_texts.of(m_key),
                     isShared ? m_texts.of(value) : QString::fromUtf8(value.data(), qsizetype(value.size())))
            .second;
    }
    bool takeSample(std::string_view text)
    {
        const auto value = sampleOf({text.data(), qsizetype(text.size())});
        if (value)
            series.back().values.emplace_back(m_time, *value);
        return value.has_value();
    }

    SharedTexts m_texts;
    std::string m_key;
    double m_time = 0;
    At m_at = At::Outside;
};

}   // namespace

std::optional<double> sampleOf(QByteArrayView text)
{
    constexpr double endless = std::numeric_limits<double>::infinity();
    if (text == "NaN")
        return std::numeric_limits<double>::quiet_NaN();
    if (text == "+Inf" || text == "-Inf")
        return text.front() == '+' ? endless : -endless;
    double value = 0;
    const auto [end, error] = std::from_chars(text.cbegin(), text.cend(), value);
    const bool whole = error == std::errc() && end == text.cend() && std::isfinite(value);
    return whole ? std::optional(value) : std::nullopt;
}

std::optional<std::vector<Series>> readVector(const QByteArray &body)
{
    rapidjson::MemoryStream stream(body.constData(), std::size_t(body.size()));
    VectorHandler handler;
    rapidjson::Reader reader;
    constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag |
                               rapidjson::kParseNumbersAsStringsFlag;
    const bool isRead = !reader.Parse<flags>(stream, handler).IsError();
    if (!isRead || !handler.isSuccess || !handler.isVector)
        return std::nullopt;
    return std::move(handler.series);
}

}   // namespace switchover::probe
