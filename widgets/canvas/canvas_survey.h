#pragma once

#include <QObject>

#include <memory>
#include <optional>
#include <set>

#include "model/render/surveyor.h"
#include "model/topology/topology.h"
#include "widgets/models/background_work.h"

namespace switchover {

/// Works out where everything of the canvas' drawing stands: at once, or beside the window where the drawing is so large
/// that one would wait for it.
class CanvasSurvey : public QObject
{
    Q_OBJECT

public:
    explicit CanvasSurvey(QObject *parent = nullptr);

    /// At once. What is under way is given up.
    render::Geometry now(const Topology &topology);
    /// At once; nothing if it stands as the drawing surveyed last (render::Surveyor::surveyAfter()).
    std::optional<render::Geometry> nowAfter(const Topology &topology, const std::set<Id> &touched);

    /// Beside the window; arrived() tells the latest drawing that was given.
    void later(const Topology &topology);
    /// The same, where it differs from the drawing given last in the elements @p touched, and in no other.
    void laterAfter(const Topology &topology, const std::set<Id> &touched);
    /// Whether arrived() is still to come.
    bool isUnderWay() const { return m_work.isRunning(); }

Q_SIGNALS:
    void arrived(const switchover::render::Geometry &geometry);

private:
    struct Task
    {
        Topology topology;
        std::optional<std::set<Id>> touched;   ///< Nothing: all of it.
    };

    void wait(Task task);
    void begin();
    void giveUp();

    std::shared_ptr<render::Surveyor> m_surveyor;
    std::optional<Task> m_next;
    std::shared_ptr<const render::Geometry>
        m_latest;   ///< Not told, because the drawing had changed by then.
    BackgroundWork m_work;
};

}   // namespace switchover
