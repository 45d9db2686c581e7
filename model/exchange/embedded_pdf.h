#pragma once

#include <QByteArray>

#include <optional>

namespace switchover {

/// The document attached to a PDF as this program writes it; nullopt if there is none, it is broken, or larger than a
/// document may be. Cost: linear in @p pdf.
///
/// @source ISO 32000-1, 7.11.4 embedded file streams, 7.3.8 stream objects.
std::optional<QByteArray> documentInPdf(const QByteArray &pdf);

}   // namespace switchover
