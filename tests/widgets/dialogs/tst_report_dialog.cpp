#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollBar>
#include <QTemporaryDir>

#include "widgets/dialogs/report_dialog.h"

#include "model/probe/history/store.h"
#include "model/report/section.h"
#include "tests/support/dialogs.h"
#include "tests/support/drawing.h"
#include "widgets/dialogs/page_view.h"

using namespace switchover;
using namespace switchover::testing;
using namespace Qt::StringLiterals;

namespace {

/// A dialog with the parts that a person uses.
struct Rig
{
    explicit Rig(const Topology &topology = webShop(), health::Archive archive = {})
        : dialog(topology, u"shop"_s, std::move(archive), nullptr)
    {
    }

    ReportDialog dialog;
    PageView &pages = *dialog.findChild<PageView *>();
    QListWidget &sections = *dialog.findChild<QListWidget *>();
    QComboBox &occasion = *dialog.findChildren<QComboBox *>().front();
    QComboBox &format = *dialog.findChildren<QComboBox *>().at(1);

    QAbstractButton *button(const QString &text)
    {
        for (auto *each : dialog.findChildren<QPushButton *>())
            if (each->text() == text)
                return each;
        return nullptr;
    }

    QAbstractButton *box(const QString &text)
    {
        for (auto *each : dialog.findChildren<QCheckBox *>())
            if (each->text() == text)
                return each;
        return nullptr;
    }

    bool shows(const QString &text)
    {
        const auto labels = dialog.findChildren<QLabel *>();
        return std::ranges::any_of(
            labels, [&](QLabel *label) { return !label->isHidden() && label->text().contains(text); });
    }

    int checked()
    {
        int count = 0;
        for (int i = 0; i < sections.count(); ++i)
            count += sections.item(i)->checkState() == Qt::Checked ? 1 : 0;
        return count;
    }
};

}   // namespace

class TestReportDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePagesAreShownWhileOneChooses()
    {
        Rig rig;
        QTRY_VERIFY_WITH_TIMEOUT(rig.pages.pageCount() > 3, 30'000);
        const std::size_t all = rig.pages.pageCount();
        for (int i = 1; i < rig.sections.count(); ++i)
            rig.sections.item(i)->setCheckState(Qt::Unchecked);
        QTRY_COMPARE_WITH_TIMEOUT(rig.pages.pageCount(), std::size_t(1), 30'000);
        QVERIFY(all > 1 && rig.shows(u"1 page"_s));
        rig.sections.item(0)->setCheckState(Qt::Unchecked);
        QTRY_COMPARE_WITH_TIMEOUT(rig.pages.pageCount(), std::size_t(0), 30'000);
        QVERIFY(!rig.button(u"Save Report..."_s)->isEnabled() && rig.shows(u"at least one"_s));
    }

    void aTemplateChoosesSections()
    {
        Rig rig;
        // Of changes and of health there is nothing to tell yet.
        const auto tellable = [](QStringList sections) {
            return int(sections.size() - sections.count(u"health"_s) - sections.count(u"changes"_s));
        };
        QCOMPARE(rig.checked(), int(report::allSections().size()) - 2);
        rig.occasion.setCurrentIndex(rig.occasion.findData(u"incident"_s));
        QCOMPARE(rig.checked(), tellable(report::templateById(u"incident"_s)->sections));
    }

    void titlesOfSectionsAreWhole()
    {
        Rig rig;
        rig.dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&rig.dialog));
        QCOMPARE(rig.sections.horizontalScrollBar()->maximum(), 0);
        QVERIFY(rig.dialog.width() <= 1024);
    }

    void coloursAreNamedForTheForm()
    {
        Rig rig;
        auto *colours = rig.dialog.findChildren<QComboBox *>().at(2);
        rig.format.setCurrentIndex(rig.format.findData(u"pdf"_s));
        QCOMPARE(colours->itemText(0), u"Light, as paper"_s);
        rig.format.setCurrentIndex(rig.format.findData(u"html"_s));
        QCOMPARE(colours->itemText(0), u"As the reader's screen"_s);
    }

    void changesCanBeChosenAndCleared()
    {
        QTemporaryDir folder;
        QFile earlier(folder.filePath(u"before.switchover"_s));
        QVERIFY(earlier.open(QIODevice::WriteOnly) &&
                earlier.write(R"({"format": "switchover/1", "name": "Shop", "nodes": []})") > 0);
        earlier.close();
        Rig rig;
        const int without = rig.checked();
        Answers answers;
        answers.chooseFile(earlier.fileName());
        rig.button(u"Choose File..."_s)->click();
        QCOMPARE(rig.checked(), without + 1);
        QVERIFY(rig.button(u"before.switchover"_s));
        QVERIFY(!rig.button(u"Clear"_s)->isHidden());
        rig.button(u"Clear"_s)->click();
        QCOMPARE(rig.checked(), without);
        QVERIFY(rig.button(u"Choose File..."_s) && rig.button(u"Clear"_s)->isHidden());
    }

    void itIsWritten_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("beginning");
        QTest::newRow("html") << u"html"_s << QByteArray("<!DOCTYPE html>");
        QTest::newRow("pdf") << u"pdf"_s << QByteArray("%PDF-");
    }
    void itIsWritten()
    {
        QFETCH(QString, format);
        QFETCH(QByteArray, beginning);
        QTemporaryDir folder;
        Rig rig;
        rig.format.setCurrentIndex(rig.format.findData(format));
        QFile file(folder.filePath(u"out"_s));
        rig.dialog.saveTo(file.fileName());
        QVERIFY(!rig.sections.isEnabled());   // Not while it is written.
        QTRY_COMPARE_WITH_TIMEOUT(rig.dialog.result(), int(QDialog::Accepted), 30'000);
        QCOMPARE(rig.dialog.fileName(), file.fileName());
        QVERIFY(file.open(QIODevice::ReadOnly) && file.readAll().startsWith(beginning));
    }

    void healthIsToldIfThereIsSome()
    {
        Topology topology = webShop();
        Probe probe;
        probe.id = u"p-web-1"_s;
        probe.kind = u"tcp"_s;
        probe.node = u"web-1"_s;
        add(topology, probe);
        QTemporaryDir folder;
        const health::Archive archive{folder.filePath(u"history.sqlite"_s), u"shop"_s};
        QVERIFY(!Rig(topology, archive).box(u"What probing has shown"_s)->isEnabled());
        {
            const auto store = probe::HistoryStore::open(archive.file);
            QVERIFY(store);
            const qint64 endpoint = (*store)->endpoint(archive.document, probe.id).value_or(0);
            QVERIFY((*store)->add(endpoint, probe::Change{1'700'000'000'000, probe::Verdict::Down,
                                                          u"tcp.refused"_s, u"Nobody listens there."_s}));
        }
        Rig rig(topology, archive);
        rig.box(u"What probing has shown"_s)->click();
        rig.format.setCurrentIndex(rig.format.findData(u"markdown"_s));
        QFile file(folder.filePath(u"out.md"_s));
        rig.dialog.saveTo(file.fileName());
        QTRY_COMPARE_WITH_TIMEOUT(rig.dialog.result(), int(QDialog::Accepted), 30'000);
        QVERIFY(file.open(QIODevice::ReadOnly) && file.readAll().contains("Nobody listens there."));
    }

    void whatCannotBeWrittenIsSaid()
    {
        Rig rig;
        rig.dialog.saveTo(u"/no/such/folder/out.html"_s);
        QTRY_VERIFY_WITH_TIMEOUT(rig.shows(u"/no/such/folder"_s), 30'000);
        QVERIFY(rig.dialog.fileName().isEmpty() && rig.sections.isEnabled());
    }

    void writingCanBeStopped()
    {
        QTemporaryDir folder;
        Rig rig;
        rig.dialog.saveTo(folder.filePath(u"out.html"_s));
        rig.dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Cancel)->click();
        QTRY_VERIFY_WITH_TIMEOUT(rig.sections.isEnabled(), 30'000);
        QVERIFY(rig.shows(u"Nothing was written"_s) && QDir(folder.path()).isEmpty());
    }
};

QTEST_MAIN(TestReportDialog)
#include "tst_report_dialog.moc"
