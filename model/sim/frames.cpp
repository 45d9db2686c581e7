#include <utility>

#include "model/sim/engine.h"

namespace switchover::sim {
namespace {

constexpr Frame blankFrame;                     // Copied, which is quicker than put together.
constexpr std::size_t mostFrames = 2'000'000;   ///< About 250 MB: no run that is any use has as many.

constexpr std::size_t manyFrames = 2'048;

/// Once there are many, room for all there may be: memory that nobody touches is not taken, whereas a long list that
/// moves to a larger place leaves a hole behind.
template <class T> void makeRoom(std::vector<T> &list)
{
    if (list.size() == list.capacity() && list.size() >= manyFrames)
        list.reserve(mostFrames + 1);
}

}   // namespace

Index Engine::makeFrame()
{
    if (m_freeFrames.empty()) {
        makeRoom(m_frames);
        m_frames.emplace_back();
        m_overgrown = m_frames.size() > mostFrames;
        return static_cast<Index>(m_frames.size() - 1);
    }
    const Index id = m_freeFrames.back();
    m_freeFrames.pop_back();
    m_frames[id] = blankFrame;
    return id;
}

Index Engine::makeRequest()
{
    if (m_freeRequests.empty()) {
        makeRoom(m_requests);
        m_requests.emplace_back();
        return static_cast<Index>(m_requests.size() - 1);
    }
    const Index id = m_freeRequests.back();
    m_freeRequests.pop_back();
    return id;   // Its members are all set anew by who asks for it.
}

void Engine::freeFrame(Index id)
{
    Frame &frame = m_frames[id];
    frame.stage = Stage::Free;
    frame.timer = frame.event = 0;
    m_freeFrames.push_back(id);
    if (m_requests[frame.request].release())
        m_freeRequests.push_back(frame.request);
}

/// The frame and its calls go on with a copy of what they share with their caller.
void Engine::detach(Index id)
{
    const Index shared = m_frames[id].request;
    const Index own = makeRequest();
    m_requests[own] = m_requests[shared];
    m_requests[own].idAndFrames = m_requests[shared].id();
    for (Index at = id; at != none; at = m_frames[at].child) {
        m_frames[at].request = own;
        m_requests[own].hold();
        m_requests[shared].release();
    }
}

/// Its caller waits no longer. Work that was begun goes on, for nobody; what waits without a limit of its own ends.
void Engine::abandon(Index id)
{
    Frame &frame = m_frames[id];
    frame.parent = none;
    switch (frame.stage) {
    case Stage::Lost:
    case Stage::Returning:
        freeFrame(id);
        return;
    case Stage::Blocked:
        forgetBlocked(id);
        freeFrame(id);
        return;
    case Stage::Calling:
        if (frame.timer != 0) {
            detach(id);
            return;
        }
        if (frame.child != none)
            abandon(frame.child);
        releaseWorker(frame);
        freeFrame(id);
        return;
    default:
        detach(id);
        return;
    }
}

/// At a hung node everything stops where it is. Returns whether it did.
bool Engine::freeze(Index id, Resume resume)
{
    Frame &frame = m_frames[id];
    if (!m_nodes[frame.node].hung || frame.root)
        return false;
    frame.stage = Stage::Frozen;
    frame.resume = resume;
    frame.event = m_queue.nextSequence();
    m_nodes[frame.node].frozen.push_back({id, frame.event});
    return true;
}

void Engine::thaw(Index node)
{
    const std::vector<FrozenFrame> frozen = std::exchange(m_nodes[node].frozen, {});
    for (const auto &[id, event] : frozen) {
        Frame &frame = m_frames[id];
        if (frame.event != event || frame.stage != Stage::Frozen)
            continue;
        switch (frame.resume) {
        case Resume::Arrive:
            goOn(accept(id));
            break;
        case Resume::Served:
            goOn(served(id));
            break;
        case Resume::Returned:
            frame.stage = Stage::Calling;
            answer(callReturned(id, frame.cause), Cause::None);
            break;
        case Resume::Wake:
            wake(id);
            break;
        case Resume::TimedOut:
            frame.stage = Stage::Calling;
            timedOut(id);
            break;
        case Resume::GaveUpWaiting:
            frame.stage = Stage::Pending;
            timedOut(id);
            break;
        }
    }
}

}   // namespace switchover::sim
