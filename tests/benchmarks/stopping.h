#pragma once

#include <QElapsedTimer>

#include <algorithm>
#include <chrono>
#include <stop_token>
#include <thread>

namespace switchover::testing {

/// How long @p work, which is given a token, goes on at most after it was to stop, in milliseconds: stopped at six moments.
template <class Work> double longestStop(const Work &work)
{
    double longest = 0;
    for (int wait = 5; wait <= 160; wait *= 2) {
        std::stop_source source;
        std::thread worker([&] { work(source.get_token()); });
        std::this_thread::sleep_for(std::chrono::milliseconds(wait));
        QElapsedTimer timer;
        timer.start();
        source.request_stop();
        worker.join();
        longest = std::max(longest, double(timer.nsecsElapsed()) / 1e6);
    }
    return longest;
}

}   // namespace switchover::testing
