#pragma once

#include <QHash>
#include <QSharedData>
#include <QString>

#include <map>
#include <optional>

namespace switchover {

/// The text id of an element: unique over the whole document, `[A-Za-z0-9][A-Za-z0-9._-]{0,63}`.
using Id = QString;

/// Where an element stands in its section of the file. Kept by the element, so that undoing its
/// removal puts it back in its place. Two lists are equal if their order is, whatever the numbers.
struct Rank
{
    qint64 value = 0;   ///< 0: not placed yet, goes behind the last.

    friend bool operator==(Rank, Rank) { return true; }
};

/// The elements of one section, in the order of the file, found by id in constant time. A copy shares them until one of the
/// two changes, as Qt's containers do: pointers into it hold until then.
template <class T> class Elements
{
public:
    class const_iterator
    {
    public:
        using difference_type = std::ptrdiff_t;
        using value_type = T;
        const_iterator() = default;
        explicit const_iterator(typename std::map<qint64, T>::const_iterator at) : m_at(at) {}
        const T &operator*() const { return m_at->second; }
        const T *operator->() const { return &m_at->second; }
        const_iterator &operator++()
        {
            ++m_at;
            return *this;
        }
        const_iterator operator++(int)
        {
            auto old = *this;
            ++m_at;
            return old;
        }
        friend bool operator==(const const_iterator &, const const_iterator &) = default;

    private:
        typename std::map<qint64, T>::const_iterator m_at;
    };

    Elements() = default;
    Elements(const Elements &) = default;   // No moves: what is moved from would be null.
    Elements &operator=(const Elements &) = default;

    const_iterator begin() const { return const_iterator(m_kept->byRank.begin()); }
    const_iterator end() const { return const_iterator(m_kept->byRank.end()); }
    std::size_t size() const { return m_kept->byRank.size(); }
    bool empty() const { return m_kept->byRank.empty(); }

    const T *find(const Id &id) const
    {
        const auto rank = m_kept->rankOf.constFind(id);
        return rank == m_kept->rankOf.cend() ? nullptr : &m_kept->byRank.at(*rank);
    }

    /// Adds @p element, or replaces the one with its id, which is returned. A replacement keeps the place.
    std::optional<T> put(T element)
    {
        Kept &kept = *m_kept;
        if (const auto rank = kept.rankOf.constFind(element.id); rank != kept.rankOf.cend()) {
            element.rank.value = *rank;
            return std::exchange(kept.byRank.at(*rank), std::move(element));
        }
        if (element.rank.value == 0 || kept.byRank.contains(element.rank.value))
            element.rank.value = kept.byRank.empty() ? 1 : kept.byRank.rbegin()->first + 1;
        kept.rankOf.insert(element.id, element.rank.value);
        kept.byRank.emplace(element.rank.value, std::move(element));
        return std::nullopt;
    }

    std::optional<T> take(const Id &id)
    {
        if (!find(id))
            return std::nullopt;
        Kept &kept = *m_kept;
        return std::move(kept.byRank.extract(kept.rankOf.take(id)).mapped());
    }

    friend bool operator==(const Elements &a, const Elements &b)
    {
        return a.m_kept == b.m_kept || (a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin()));
    }

private:
    struct Kept : QSharedData
    {
        std::map<qint64, T> byRank;
        QHash<Id, qint64> rankOf;
    };

    QSharedDataPointer<Kept> m_kept{new Kept};
};

}   // namespace switchover
