#include "tests/support/canvas_rig.h"
#include "widgets/canvas/accessible_canvas.h"

using namespace switchover;
using namespace switchover::testing;

/// What a screen reader is told of the drawing.
class TestAccessibleCanvas : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyElementIsAChild();
    void elementsTellWhatTheyAre_data();
    void elementsTellWhatTheyAre();
    void selectionIsAState();
    void goneElementsAreInvalid();

private:
    static QAccessibleInterface *canvasOf(CanvasRig &rig)
    {
        return QAccessible::queryAccessibleInterface(&rig.view);
    }
    static QAccessibleInterface *find(CanvasRig &rig, const QString &name)
    {
        QAccessibleInterface *canvas = canvasOf(rig);
        for (int i = 0; i < canvas->childCount(); ++i) {
            if (canvas->child(i)->text(QAccessible::Name) == name)
                return canvas->child(i);
        }
        return nullptr;
    }
};

void TestAccessibleCanvas::everyElementIsAChild()
{
    CanvasRig rig;
    QAccessibleInterface *canvas = canvasOf(rig);
    QVERIFY(canvas);
    QCOMPARE(canvas->role(), QAccessible::Canvas);
    QCOMPARE(canvas->childCount(), 6 + 1 + 2 + 5);
    for (int i = 0; i < canvas->childCount(); ++i) {
        QAccessibleInterface *child = canvas->child(i);
        QVERIFY(child && child->isValid());
        QCOMPARE(canvas->indexOfChild(child), i);
        QCOMPARE(child->parent(), canvas);
        QVERIFY(!child->text(QAccessible::Name).isEmpty());
        QVERIFY(!child->text(QAccessible::Description).isEmpty());
    }
    const QPoint middle = find(rig, u"Web 1"_s)->rect().center();
    QCOMPARE(canvas->childAt(middle.x(), middle.y()), find(rig, u"Web 1"_s));
}

void TestAccessibleCanvas::elementsTellWhatTheyAre_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QAccessible::Role>("role");
    QTest::addColumn<QString>("description");

    QTest::newRow("node") << u"Web 1"_s << QAccessible::Graphic << u"Web server"_s;
    QTest::newRow("replica") << u"DB 2"_s << QAccessible::Graphic << u"replica"_s;
    QTest::newRow("link") << u"Shoppers to Balancer"_s << QAccessible::Link << u"https, encrypted"_s;
    QTest::newRow("cluster") << u"Orders"_s << QAccessible::Grouping << u"Database cluster"_s;
    QTest::newRow("zone") << u"Zone A"_s << QAccessible::Grouping << u"Zone"_s;
}

void TestAccessibleCanvas::elementsTellWhatTheyAre()
{
    QFETCH(QString, name);
    QFETCH(QAccessible::Role, role);
    QFETCH(QString, description);
    CanvasRig rig;
    QAccessibleInterface *element = find(rig, name);
    QVERIFY(element);
    QCOMPARE(element->role(), role);
    QVERIFY2(element->text(QAccessible::Description).contains(description),
             qPrintable(element->text(QAccessible::Description)));
}

void TestAccessibleCanvas::selectionIsAState()
{
    CanvasRig rig;
    rig.view.setFocus();
    QAccessibleInterface *web = find(rig, u"Web 1"_s);
    QVERIFY(!web->state().selected);
    web->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QVERIFY(web->state().selected);
    QCOMPARE(rig.selection.ids(), QStringList{u"web-1"_s});
    QCOMPARE(canvasOf(rig)->focusChild(), web);
    QVERIFY(!find(rig, u"Web 2"_s)->state().selected);
}

void TestAccessibleCanvas::goneElementsAreInvalid()
{
    CanvasRig rig;
    QAccessibleInterface *web = find(rig, u"Web 1"_s);
    rig.selection.set({u"web-1"_s});
    rig.view.deleteSelection();
    QVERIFY(!web->isValid());
    rig.document.undoStack().undo();
    QVERIFY(web->isValid());
}

QTEST_MAIN(TestAccessibleCanvas)
#include "tst_accessible_canvas.moc"
