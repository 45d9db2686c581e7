#include "model/sim/balancer.h"

#include <algorithm>
#include <utility>

#include "model/sim/kernel/fifo.h"

namespace switchover::sim::balancers {
namespace {

/// One of the three ordered queues: smallest key first, equal keys first in, first out. Nearly always the first
/// leaves and a late one comes, so it is a ring.
class OrderedQueue
{
public:
    bool empty() const { return m_entries.empty(); }
    Index first() const { return m_entries.front().server; }

    void insert(std::uint64_t key, Index server)
    {
        m_entries.push({key, server});
        for (std::size_t place = m_entries.size() - 1; place > 0 && m_entries.at(place - 1).key > key;
             --place)
            std::swap(m_entries.at(place - 1), m_entries.at(place));
    }

    void removeFirst() { m_entries.pop(); }
    void remove(Index server)
    {
        if (!empty() && first() == server)
            removeFirst();
        else
            m_entries.filter([server](const Entry &entry) { return entry.server != server; });
    }

private:
    struct Entry
    {
        std::uint64_t key = 0;
        Index server = none;
    };

    Fifo<Entry> m_entries;
};

/// Dynamic weighted round robin of HAProxy ("fwrr"). Each server has a position in a cycle as long as the sum
/// of the weights and moves on by the length divided by its weight, so heavy servers come evenly spread.
class RoundRobin final : public Balancer
{
public:
    std::unique_ptr<Balancer> clone() const override { return std::make_unique<RoundRobin>(*this); }
    void start(std::span<const BackendServer> servers, std::span<const Index> group) override;
    void usableChanged(std::span<const BackendServer> servers, Index index) override;
    void weightChanged(std::span<const BackendServer> servers, Index index, std::uint32_t before) override;
    Index pick(const PickContext &context) override;

private:
    enum class Place : std::uint8_t { Nowhere, Init, Current, Next };

    struct Seat
    {
        std::int64_t effective = 0;
        std::int64_t next = 0;        ///< Position at which its turn comes.
        std::int64_t last = 0;        ///< Position of its last turn.
        std::int64_t remainder = 0;   ///< Of the division, carried on so that nothing is lost.
        Place place = Place::Nowhere;
    };

    Index pickAmongAll(const PickContext &context);
    Index firstInTurn();
    void advance(Seat &seat);
    void leave(Index index);
    void queue(Index index);
    void queueByWeight(Index index, Place place);
    OrderedQueue &queueAt(Place place);
    void swapInitAndNext();

    std::vector<Seat> m_seats;
    OrderedQueue m_queues[2];   ///< Init and next, by m_initIs.
    OrderedQueue m_current;
    int m_initIs = 0;
    std::int64_t m_position = 0;   ///< curr_pos
    std::int64_t m_currentWeight = 0;
    std::int64_t m_nextWeight = 0;
    std::vector<Index> m_aside;   ///< Kept between picks for its storage alone.
};

void RoundRobin::start(std::span<const BackendServer> servers, std::span<const Index> group)
{
    *this = RoundRobin();
    m_seats.resize(servers.size());
    for (const Index index : group) {
        if (!servers[index].usable())
            continue;
        m_seats[index].effective = servers[index].effective;
        m_nextWeight += m_seats[index].effective;
        queueByWeight(index, Place::Init);
    }
    m_position = m_currentWeight = m_nextWeight;
}

OrderedQueue &RoundRobin::queueAt(Place place)
{
    if (place == Place::Current)
        return m_current;
    return m_queues[place == Place::Init ? m_initIs : 1 - m_initIs];
}

void RoundRobin::swapInitAndNext()
{
    m_initIs = 1 - m_initIs;
    for (Seat &seat : m_seats) {
        if (seat.place == Place::Next)
            seat.place = Place::Init;
        else if (seat.place == Place::Init)
            seat.place = Place::Next;
    }
    m_currentWeight = m_nextWeight;
    m_position = m_currentWeight;
}

Index RoundRobin::firstInTurn()
{
    OrderedQueue &init = queueAt(Place::Init);
    if (!m_current.empty() && m_seats[m_current.first()].next <= m_position)
        return m_current.first();
    if (!init.empty()) {
        Seat &seat = m_seats[init.first()];
        seat.next = seat.remainder = 0;
        return init.first();
    }
    return m_current.empty() ? none : m_current.first();
}

void RoundRobin::advance(Seat &seat)
{
    if (seat.next == 0)
        seat.next = m_position;
    seat.last = seat.next;
    const auto length = static_cast<std::uint32_t>(m_nextWeight);   // Narrow numbers are divided sooner.
    const auto share = static_cast<std::uint32_t>(seat.effective);
    seat.next += length / share;
    seat.remainder += length % share;
    if (seat.remainder >= seat.effective) {
        seat.remainder -= seat.effective;
        ++seat.next;
    }
}

void RoundRobin::leave(Index index)
{
    queueAt(m_seats[index].place).remove(index);
    m_seats[index].place = Place::Nowhere;
}

void RoundRobin::queueByWeight(Index index, Place place)
{
    m_seats[index].place = place;
    queueAt(place).insert(static_cast<std::uint64_t>(4096 - m_seats[index].effective), index);
}

void RoundRobin::queue(Index index)
{
    Seat &seat = m_seats[index];
    if (seat.next >= 2 * m_currentWeight || seat.next >= m_currentWeight + m_nextWeight) {
        seat.next -= m_currentWeight;
        queueByWeight(index, Place::Next);
        return;
    }
    seat.place = Place::Current;
    const std::int64_t key = 256 * seat.next + (4096 + seat.remainder - seat.effective) / 16;
    m_current.insert(static_cast<std::uint64_t>(key), index);
}

Index RoundRobin::pick(const PickContext &context)
{
    const Index usual = m_current.empty() ? none : m_current.first();
    if (usual == none || m_seats[usual].next > m_position || usual == context.avoid ||
        context.servers[usual].full() || m_currentWeight == 0)
        return pickAmongAll(context);
    m_current.removeFirst();
    advance(m_seats[usual]);
    ++m_position;
    queue(usual);
    return usual;
}

Index RoundRobin::pickAmongAll(const PickContext &context)
{
    m_aside.clear();
    bool swapped = false;
    Index chosen = none;
    Index avoided = none;
    while (chosen == none) {
        if (m_currentWeight == 0)
            m_position = m_currentWeight = m_nextWeight;
        const Index index = firstInTurn();
        if (index == none) {
            if (swapped)
                break;
            swapInitAndNext();
            swapped = true;
            continue;
        }
        advance(m_seats[index]);
        leave(index);
        ++m_position;
        if (!context.servers[index].full() && index != context.avoid) {
            chosen = index;
        } else if (index == context.avoid && !context.servers[index].full()) {
            avoided = index;
        } else {
            m_aside.push_back(index);
        }
    }
    if (chosen == none)
        std::swap(chosen, avoided);
    if (chosen != none)
        queue(chosen);
    if (avoided != none)
        m_aside.push_back(avoided);
    for (const Index index : m_aside) {
        if (swapped)
            queueByWeight(index, Place::Init);
        else
            queue(index);
    }
    return chosen;
}

void RoundRobin::usableChanged(std::span<const BackendServer> servers, Index index)
{
    Seat &seat = m_seats[index];
    if (!servers[index].usable()) {
        m_nextWeight -= seat.effective;
        leave(index);
        return;
    }
    seat.effective = servers[index].effective;
    m_nextWeight += seat.effective;
    // It waits up to about one of its own periods and so gets no burst.
    seat.next = m_position + (m_nextWeight + m_currentWeight - m_position) / seat.effective;
    queue(index);
}

void RoundRobin::weightChanged(std::span<const BackendServer> servers, Index index, std::uint32_t before)
{
    Seat &seat = m_seats[index];
    seat.effective = servers[index].effective;
    m_nextWeight += seat.effective - static_cast<std::int64_t>(before);
    const Place place = seat.place;
    leave(index);
    if (place == Place::Init) {
        queueByWeight(index, Place::Init);
        return;
    }
    if (place == Place::Next)
        seat.next += m_currentWeight;
    const std::int64_t previous = seat.next;
    const std::int64_t step = m_nextWeight / seat.effective;
    seat.remainder = 0;
    seat.next = std::min(seat.last + step, previous);
    if (seat.next < m_position + 2)
        seat.next = m_position + step;
    queue(index);
}

}   // namespace

BalancerSpec roundRobin()
{
    return {
        "round-robin",
        "HAProxy 2.6, balance roundrobin (dynamic weighted round robin)",
        "it was its turn by weight",
        false,
        false,
        [](const BalancerOptions &) { return std::unique_ptr<Balancer>(std::make_unique<RoundRobin>()); }};
}

}   // namespace switchover::sim::balancers
