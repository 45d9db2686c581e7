#pragma once

namespace switchover {

/// `std::visit(Overloaded{[](const A &) {...}, [](const B &) {...}}, variant)`: a forgotten case does not compile.
template <class... Fs> struct Overloaded : Fs...
{
    using Fs::operator()...;
};
template <class... Fs> Overloaded(Fs...) -> Overloaded<Fs...>;

}   // namespace switchover
