#pragma once

#include <QByteArray>

#include <optional>

#include "model/probe/reading.h"

namespace switchover::probe {

/// The call's one message: HealthCheckRequest, with the length that stands before each message of gRPC.
QByteArray healthQuestion(const QByteArray &service);

/// What a gRPC server answered to one call: fields of its header and trailer, and the message between them.
struct GrpcAnswer
{
    std::optional<int> httpStatus;
    std::optional<int> status;   ///< grpc-status; 0 is OK.
    QByteArray text;             ///< grpc-message
    QByteArray type;             ///< content-type
    QByteArray server;
    QByteArray message;   ///< With its length before it.
    bool wasReset = false;

    /// Whether anything of it came.
    bool hasBegun() const { return httpStatus.has_value(); }
    void takeField(const QByteArray &name, const QByteArray &value);
    Outcome judged() const;
};

}   // namespace switchover::probe
