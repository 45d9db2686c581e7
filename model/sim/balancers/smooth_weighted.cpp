#include "model/sim/peers.h"

namespace switchover::sim::balancers {
namespace {

class SmoothWeighted final : public PeerBalancer<SmoothWeighted>
{
public:
    Index pick(const PickContext &context) override { return m_peers.inTurn(context); }
};

}   // namespace

BalancerSpec smoothWeighted()
{
    return {
        "smooth-weighted",
        "nginx 1.22, weighted round robin of an upstream",
        "it was its turn by weight",
        false,
        false,
        [](const BalancerOptions &) { return std::unique_ptr<Balancer>(std::make_unique<SmoothWeighted>()); },
        true};
}

}   // namespace switchover::sim::balancers
