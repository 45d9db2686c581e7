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

    /// The element that is @p position places behind the front.
    /// @pre position < size()
    const T &at(std::size_t position) const { return m_ring[(m_head + position) & (m_ring.size() - 1)]; }
    T &at(std::size_t position) { return m_ring[(m_head + position) & (m_ring.size() - 1)]; }
    const T &front() const { return at(0); }
    const T &back() const { return at(size() - 1); }

    void push(const T &value)
    {
        if (size() == m_ring.size())
            grow();
        m_ring[m_tail++ & (m_ring.size() - 1)] = value;
    }

    /// @pre not empty()
    T pop() { return m_ring[m_head++ & (m_ring.size() - 1)]; }
    /// Takes the newest away again. @pre not empty()
    void popBack() { --m_tail; }
    void clear() { m_head = m_tail = 0; }

private:
    void grow()
    {
        std::vector<T> wider(m_ring.empty() ? 16 : m_ring.size() * 2);
        const std::size_t count = size();
        for (std::size_t i = 0; i < count; ++i)
            wider[i] = at(i);
        m_ring.swap(wider);
        m_head = 0;
        m_tail = count;
    }

    std::vector<T> m_ring;
    std::size_t m_head = 0;
    std::size_t m_tail = 0;
};

}   // namespace switchover::sim
