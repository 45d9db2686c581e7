#pragma once

#include "model/io/reading.h"

namespace switchover {

/// Reads one element at @p place. What was wrong is in the log; the element then holds the rest.
template <class T> T readElement(Reading &reading, const Place &place);
template <> Node readElement<Node>(Reading &reading, const Place &place);
template <> Cluster readElement<Cluster>(Reading &reading, const Place &place);
template <> Link readElement<Link>(Reading &reading, const Place &place);
template <> Zone readElement<Zone>(Reading &reading, const Place &place);
template <> Probe readElement<Probe>(Reading &reading, const Place &place);
template <> Scenario readElement<Scenario>(Reading &reading, const Place &place);

/// What belongs to the document as a whole. @p structural: the keys that are not its own.
Header readHeader(Reading &reading, const Place &root, const QStringList &structural);

/// The parts that elements have in common. They report what is missing or wrong.
namespace member {

/// nullopt: absent and reported.
std::optional<Place> required(Reading &reading, const Place &object, const QString &key,
                              const QString &allowed);
/// A text; empty if absent.
QString text(Reading &reading, const Place &object, const QString &key);
/// The element's own id.
Id id(Reading &reading, const Place &object);
/// One of @p known; a kind that is none of them is refused.
QString kind(Reading &reading, const Place &object, const QStringList &known);
/// The id of another element; empty if absent.
Id reference(Reading &reading, const Place &object, const QString &key,
             std::initializer_list<Section> wanted);
/// Two numbers, such as [240, 80].
std::optional<QPointF> point(Reading &reading, const Place &place);
/// Two numbers above 0.
std::optional<QSizeF> size(Reading &reading, const Place &place);
/// Whether @p place is an object; reported if not.
bool isObject(Reading &reading, const Place &place);

}   // namespace member

}   // namespace switchover
