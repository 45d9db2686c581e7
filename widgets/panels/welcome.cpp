#include "widgets/panels/welcome.h"

#include <QAbstractButton>
#include <QDir>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QTimer>

#include "model/document/document.h"
#include "model/io/reader.h"
#include "model/render/diagram.h"
#include "model/render/label.h"
#include "widgets/actions/file_actions.h"
#include "widgets/canvas/view.h"
#include "widgets/panels/workbench.h"
#include "widgets/style/app_style.h"

namespace switchover {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize cardSize(152, 116);
constexpr int gap = 12, textHeight = 32;
constexpr double corner = 10;
/// Where the cards begin, below the middle: the canvas has its hint there.
constexpr int belowMiddle = 56;

/// From the first to draw to the last to understand; the menu has them all.
const QStringList &offered()
{
    static const QStringList names = {u"one-server"_s, u"web-shop"_s, u"active-passive"_s, u"three-zones"_s};
    return names;
}

}   // namespace

/// An example, painted small when there is time for it.
class Welcome::Card final : public QAbstractButton
{
public:
    Card(const QString &fileName, QWidget *parent) : QAbstractButton(parent)
    {
        setFixedSize(cardSize);
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        QTimer::singleShot(0, this, [this, fileName] {
            if (ReadDocument read = readDocumentFile(fileName); read.topology) {
                m_drawing = *std::move(read.topology);
                setText(render::cleanLabel(m_drawing.header().name));
                setAccessibleName(Welcome::tr("Open the example %1").arg(text()));
                update();
            }
        });
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const bool stands = underMouse() || hasFocus();
        painter.setPen(QPen(palette().color(stands ? QPalette::Highlight : QPalette::Mid), stands ? 1.5 : 1));
        painter.setBrush(palette().base());
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), corner, corner);
        painter.setPen(palette().color(QPalette::Text));
        const QRect line(gap, height() - textHeight, width() - 2 * gap, textHeight);
        painter.drawText(line, Qt::AlignCenter,
                         fontMetrics().elidedText(text(), Qt::ElideMiddle, line.width()));
        if (!m_drawing.nodes().empty())
            paintDrawing(painter, QRectF(gap, gap, width() - 2 * gap, height() - textHeight - gap));
    }

private:
    void paintDrawing(QPainter &painter, const QRectF &to) const
    {
        const render::Diagram whole(
            m_drawing, {.theme = appliedTheme(), .transparent = true, .margin = 8, .scale = 0.1});
        const QRectF from = whole.bounds();
        const double scale = std::min(to.width() / from.width(), to.height() / from.height());
        painter.translate(to.center());
        painter.scale(scale, scale);
        painter.translate(-from.center());
        whole.paint(painter);
    }

    Topology m_drawing;
};

Welcome::Welcome(const Workbench &bench)
    : QWidget(bench.canvas.viewport()), m_viewport(bench.canvas.viewport())
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(gap);
    for (const QString &name : offered()) {
        const QString fileName = u":/examples/%1.switchover"_s.arg(name);
        auto *card = new Card(fileName, this);
        row->addWidget(card);
        connect(card, &QAbstractButton::clicked, this,
                [&files = bench.files, fileName] { files.open(fileName); });
    }
    adjustSize();
    m_viewport->installEventFilter(this);
    const auto follow = [this, &document = bench.document] {
        setVisible(document.topology() == Topology());
        place();
    };
    connect(&bench.document, &Document::changed, this, follow);
    connect(&bench.document, &Document::replaced, this, follow);
    follow();
}

bool Welcome::eventFilter(QObject *, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        place();
    return false;
}

void Welcome::place()
{
    const QPoint middle = m_viewport->rect().center();
    move(middle.x() - width() / 2, middle.y() + belowMiddle);
}

}   // namespace switchover
