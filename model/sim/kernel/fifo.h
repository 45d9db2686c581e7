#pragma once

#include <cstddef>
#include <vector>

namespace switchover::sim {

/// First in, first out, in a ring that grows by doubling and never shrinks. Copyable.
template <class T> class Fifo
{
public:
    bool empty() const { return m_head == m_tail; }
    std::size_t size() const { return m_tail - m_head; }
    /// Whether the next push() takes more storage.
    bool isFull() const { return size() == m_mask + 1; }

    /// The element that is @p position places behind the front.
    /// @pre position < size()
    const T &at(std::size_t position) const { return m_ring[(m_head + position) & m_mask]; }
    T &at(std::size_t position) { return m_ring[(m_head + position) & m_mask]; }
    const T &front() const { return at(0); }
    const T &back() const { return at(size() - 1); }

    void push(const T &value)
    {
        if (isFull()) [[unlikely]]
            reserve(m_ring.empty() ? leastRoom : m_ring.size() * 2);
        append(value);
    }
    /// As push() where it is known that there is room. @pre not isFull()
    void append(const T &value) { m_ring[m_tail++ & m_mask] = value; }

    /// @pre not empty()
    T pop() { return m_ring[m_head++ & m_mask]; }
    /// Takes the newest away again. @pre not empty()
    void popBack() { --m_tail; }
    void clear() { m_head = m_tail = 0; }
    /// Keeps the first of them. @pre count <= size()
    void shorten(std::size_t count) { m_tail = m_head + count; }

    /// Keeps those, in their order, of which @p keeps says so.
    template <class Keeps> void filter(Keeps keeps)
    {
        std::size_t kept = m_head;
        for (std::size_t i = m_head; i < m_tail; ++i) {
            const T value = m_ring[i & m_mask];
            if (keeps(value))
                m_ring[kept++ & m_mask] = value;
        }
        m_tail = kept;
    }

    /// @pre @p room is a power of two, more than there is
    [[gnu::cold]] void reserve(std::size_t room)
    {
        std::vector<T> wider(room);
        const std::size_t count = size();
        for (std::size_t i = 0; i < count; ++i)
            wider[i] = at(i);
        m_ring.swap(wider);
        m_mask = room - 1;
        m_head = 0;
        m_tail = count;
    }

private:
    static constexpr std::size_t leastRoom = 16;

    std::vector<T> m_ring;
    std::size_t m_mask = ~std::size_t(0);   ///< Size of the ring, a power of two or 0, less 1.
    std::size_t m_head = 0;
    std::size_t m_tail = 0;
};

}   // namespace switchover::sim
