#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "model/sim/kernel/event_key.h"

namespace switchover::sim {

/// A 4-ary heap of event keys, each family of four children in one cache line, absent ones being noEvent, so
/// that the smallest child is found without a branch. Copyable.
///
/// pop() leaves a hole at the root, which the next push() fills: an event that makes another one costs one walk
/// through the heap and not two.
class EventHeap
{
public:
    bool empty() const { return m_size == 0; }
    std::size_t size() const { return m_size; }

    void push(EventKey key)
    {
        ++m_size;
        if (m_hole) {
            m_hole = false;
            sink(key);
            return;
        }
        if (slot(m_size) >= m_lines.size() * arity)
            makeRoom();
        raise(slot(m_size), key);
    }

    /// @pre not empty()
    EventKey top() const { return m_hole ? smallest(childrenOf(root)) : at(root); }

    /// Shows those below the root: nearly always the next one is among them.
    template <class See> void showNext(const See &see) const
    {
        const std::size_t line = childrenOf(root);
        for (std::size_t i = 0; line < m_lines.size() && i < arity; ++i)
            see(m_lines[line].keys[i]);
    }

    /// @pre not empty()
    void pop()
    {
        if (m_hole)
            close();
        m_hole = true;
        --m_size;
        if (m_size == 0) {
            m_hole = false;
            at(root) = noEvent;
        }
    }

    void clear()
    {
        m_lines.clear();
        m_size = 0;
        m_hole = false;
    }

private:
    static constexpr std::size_t arity = 4;
    static constexpr std::size_t manyLines = 2048;
    static constexpr std::size_t likelyLines = 256 * manyLines;   ///< 32 MB.
    static constexpr std::size_t root = arity - 1;   ///< The first line holds the root alone, at its end.

    struct alignas(arity * sizeof(EventKey)) Line
    {
        std::array<EventKey, arity> keys{noEvent, noEvent, noEvent, noEvent};
    };

    /// Of the key that is @p rank in the heap, from 1.
    static std::size_t slot(std::size_t rank) { return root + rank - 1; }
    static std::size_t childrenOf(std::size_t position) { return position - root + 1; }
    static std::size_t parentOf(std::size_t position) { return position / arity + root - 1; }

    /// Once there are many lines, for as many as a long run is likely to have: memory that nobody touches is not taken,
    /// whereas a long list that moves to a larger place leaves a hole behind.
    [[gnu::cold]] void makeRoom()
    {
        if (m_lines.size() == m_lines.capacity() && m_lines.size() >= manyLines)
            m_lines.reserve(std::max(likelyLines, 2 * m_lines.size()));
        m_lines.emplace_back();
    }

    EventKey &at(std::size_t position) { return m_lines[position / arity].keys[position % arity]; }
    EventKey at(std::size_t position) const { return m_lines[position / arity].keys[position % arity]; }

    /// Two independent compares and a third: a short chain.
    static std::size_t smallestOf(const Line &line)
    {
        const std::size_t left = line.keys[1] < line.keys[0] ? 1 : 0;
        const std::size_t right = line.keys[3] < line.keys[2] ? 3 : 2;
        return line.keys[right] < line.keys[left] ? right : left;
    }

    EventKey smallest(std::size_t line) const
    {
        return line < m_lines.size() ? m_lines[line].keys[smallestOf(m_lines[line])] : noEvent;
    }

    void raise(std::size_t hole, EventKey key)
    {
        while (hole > root) {
            const std::size_t parent = parentOf(hole);
            if (at(parent) <= key)
                break;
            at(hole) = at(parent);
            hole = parent;
        }
        at(hole) = key;
    }

    /// The lines of one of which the walk goes on after @p line: they stand side by side.
    void prefetchBelow(std::size_t line) const
    {
        const std::size_t first = childrenOf(line * arity);
        if (first + arity > m_lines.size())
            return;
        for (std::size_t i = 0; i < arity; ++i)
            __builtin_prefetch(&m_lines[first + i]);
    }

    /// From the root, whose place is free.
    void sink(EventKey key)
    {
        std::size_t hole = root;
        for (std::size_t line = childrenOf(hole); line < m_lines.size(); line = childrenOf(hole)) {
            prefetchBelow(line);
            const std::size_t best = smallestOf(m_lines[line]);
            const EventKey child = m_lines[line].keys[best];
            if (child >= key)
                break;
            at(hole) = child;
            hole = line * arity + best;
        }
        at(hole) = key;
    }

    /// The last key moves into the hole at the root.
    void close()
    {
        const std::size_t last = slot(m_size + 1);
        const EventKey moved = at(last);
        at(last) = noEvent;
        m_hole = false;
        sink(moved);
    }

    std::vector<Line> m_lines;
    std::size_t m_size = 0;
    bool m_hole = false;
};

}   // namespace switchover::sim
