#pragma once

#include <QApplication>
#include <QMouseEvent>
#include <QTest>

#include "model/document/document.h"
#include "widgets/canvas/view.h"
#include "widgets/models/selection.h"

namespace switchover::testing {

using namespace Qt::StringLiterals;

inline Node nodeOf(const QString &id, const QString &kind, QPointF at, const QString &name = {},
                   const Id &zone = {})
{
    Node node;
    node.id = id;
    node.kind = kind;
    node.name = name.isEmpty() ? id : name;
    node.at = at;
    node.zone = zone;
    return node;
}

inline Link linkOf(const QString &id, const QString &from, const QString &to, const QString &protocol)
{
    Link link;
    link.id = id;
    link.from = from;
    link.to = to;
    link.attributes[u"protocol"_s] = Value{protocol, nullptr};
    return link;
}

inline Zone zoneOf(const QString &id, const QString &name, std::optional<QRectF> frame = {})
{
    Zone zone;
    zone.id = id;
    zone.kind = u"availability-zone"_s;
    zone.name = name;
    zone.frame = frame;
    return zone;
}

/// Users, a balancer, two web servers, a database cluster of two; two zones with frames of their own.
inline Topology webShop()
{
    Topology t;
    const auto add = [&t](auto element) { QVERIFY2(t.put(element), "the reference drawing is sound"); };
    add(zoneOf(u"az-a"_s, u"Zone A"_s, QRectF(368, -176, 520, 144)));
    add(zoneOf(u"az-b"_s, u"Zone B"_s, QRectF(368, 8, 520, 144)));
    add(nodeOf(u"users"_s, u"client"_s, {0, 0}, u"Shoppers"_s));
    add(nodeOf(u"lb"_s, u"load-balancer"_s, {240, 0}, u"Balancer"_s));
    add(nodeOf(u"web-1"_s, u"web-server"_s, {480, -80}, u"Web 1"_s, u"az-a"_s));
    add(nodeOf(u"web-2"_s, u"web-server"_s, {480, 80}, u"Web 2"_s, u"az-b"_s));
    add(nodeOf(u"db-1"_s, u"database"_s, {760, -80}, u"DB 1"_s, u"az-a"_s));
    add(nodeOf(u"db-2"_s, u"database"_s, {760, 80}, u"DB 2"_s, u"az-b"_s));
    Cluster db;
    db.id = u"db"_s;
    db.kind = u"database-cluster"_s;
    db.name = u"Orders"_s;
    db.members = {u"db-1"_s, u"db-2"_s};
    add(db);
    add(linkOf(u"l1"_s, u"users"_s, u"lb"_s, u"https"_s));
    add(linkOf(u"l2"_s, u"lb"_s, u"web-1"_s, u"http"_s));
    add(linkOf(u"l3"_s, u"lb"_s, u"web-2"_s, u"http"_s));
    add(linkOf(u"l4"_s, u"web-1"_s, u"db"_s, u"postgresql"_s));
    add(linkOf(u"l5"_s, u"web-2"_s, u"db"_s, u"postgresql"_s));
    return t;
}

/// A shown canvas and what is behind it, and a hand on the mouse. Points are in drawing units.
struct CanvasRig
{
    explicit CanvasRig(const Topology &drawing = webShop())
    {
        view.resize(1200, 800);
        view.show();
        if (!QTest::qWaitForWindowExposed(&view))
            qWarning("The canvas was not shown.");
        document.reset(drawing);
        view.zoom100();
        view.centerOn(400, 0);
        QObject::connect(&view, &CanvasView::statusMessage, &view,
                         [this](const QString &text) { said = text; });
    }

    QPoint pixel(QPointF at) const { return view.viewportTransform().map(at).toPoint(); }

    void mouse(QEvent::Type type, QPointF at, Qt::MouseButton button, Qt::KeyboardModifiers modifiers = {})
    {
        if (type == QEvent::MouseButtonPress)
            held |= button;
        else if (type == QEvent::MouseButtonRelease)
            held &= ~Qt::MouseButtons(button);
        QWidget *target = view.viewport();
        QMouseEvent event(type, pixel(at), target->mapToGlobal(pixel(at)), button, held, modifiers);
        QApplication::sendEvent(target, &event);
    }
    void hover(QPointF at, Qt::KeyboardModifiers modifiers = {})
    {
        mouse(QEvent::MouseMove, at, Qt::NoButton, modifiers);
    }
    void press(QPointF at, Qt::KeyboardModifiers modifiers = {}, Qt::MouseButton button = Qt::LeftButton)
    {
        hover(at, modifiers);
        mouse(QEvent::MouseButtonPress, at, button, modifiers);
    }
    void release(QPointF at, Qt::KeyboardModifiers modifiers = {}, Qt::MouseButton button = Qt::LeftButton)
    {
        mouse(QEvent::MouseButtonRelease, at, button, modifiers);
    }
    void click(QPointF at, Qt::KeyboardModifiers modifiers = {})
    {
        press(at, modifiers);
        release(at, modifiers);
    }
    void doubleClick(QPointF at)
    {
        click(at);
        mouse(QEvent::MouseButtonDblClick, at, Qt::LeftButton);
        release(at);
    }
    /// Presses at @p from and moves to @p to without letting go.
    void pull(QPointF from, QPointF to, Qt::KeyboardModifiers modifiers = {},
              Qt::MouseButton button = Qt::LeftButton)
    {
        press(from, modifiers, button);
        for (const double share : {0.25, 0.5, 0.75, 1.0})
            hover(from + (to - from) * share, modifiers);
    }
    void drag(QPointF from, QPointF to, Qt::KeyboardModifiers modifiers = {},
              Qt::MouseButton button = Qt::LeftButton)
    {
        pull(from, to, modifiers, button);
        release(to, modifiers, button);
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&view, key, modifiers); }

    QPointF placeOf(const QString &id) const { return document.topology().node(id)->at; }
    QSet<QString> selected() const { return {selection.ids().begin(), selection.ids().end()}; }

    Document document;
    Selection selection;
    CanvasView view{document, selection};
    Qt::MouseButtons held;
    QString said;
};

}   // namespace switchover::testing
