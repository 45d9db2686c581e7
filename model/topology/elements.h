#pragma once

#include <QHash>
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

/// The elements of one section, in the order of the file, found by id in constant time.
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

    const_iterator begin() const { return const_iterator(m_byRank.begin()); }
    const_iterator end() const { return const_iterator(m_byRank.end()); }
    std::size_t size() const { return m_byRank.size(); }
    bool empty() const { return m_byRank.empty(); }

    const T *find(const Id &id) const
    {
        const auto rank = m_rankOf.constFind(id);
        return rank == m_rankOf.cend() ? nullptr : &m_byRank.at(*rank);
    }

    /// Adds @p element, or replaces the one with its id, which is returned. A replacement keeps the place.
    std::optional<T> put(T element)
    {
        if (const auto rank = m_rankOf.constFind(element.id); rank != m_rankOf.cend()) {
            element.rank.value = *rank;
            return std::exchange(m_byRank.at(*rank), std::move(element));
        }
        if (element.rank.value == 0 || m_byRank.contains(element.rank.value))
            element.rank.value = m_byRank.empty() ? 1 : m_byRank.rbegin()->first + 1;
        m_rankOf.insert(element.id, element.rank.value);
        m_byRank.emplace(element.rank.value, std::move(element));
        return std::nullopt;
    }

    std::optional<T> take(const Id &id)
    {
        const auto rank = m_rankOf.constFind(id);
        if (rank == m_rankOf.cend())
            return std::nullopt;
        auto node = m_byRank.extract(*rank);
        m_rankOf.erase(rank);
        return std::move(node.mapped());
    }

    friend bool operator==(const Elements &a, const Elements &b)
    {
        return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin());
    }

private:
    std::map<qint64, T> m_byRank;
    QHash<Id, qint64> m_rankOf;
};

}   // namespace switchover
