#include "widgets/dialogs/print.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPrintPreviewDialog>
#include <QPrinter>

#include <cmath>

#include "model/render/diagram.h"
#include "model/render/label.h"

namespace switchover {

namespace {

struct PrintTexts
{
    Q_DECLARE_TR_FUNCTIONS(Print)
};

constexpr double unitsAnInch = 96;   // At full size: as on a screen.
constexpr double leastScale = 0.4;   // Smaller, names cannot be read on paper.
constexpr int mostPages = 200;

/// How the drawing is cut up.
struct Sheets
{
    double scale = 1;   ///< Of full size.
    int across = 1;
    int down = 1;
};

Sheets sheetsFor(const QSizeF &drawing, const QSizeF &page)
{
    const double fitting = std::min({1.0, page.width() / drawing.width(), page.height() / drawing.height()});
    if (fitting >= leastScale)
        return {fitting, 1, 1};
    Sheets sheets{leastScale, int(std::ceil(drawing.width() * leastScale / page.width())),
                  int(std::ceil(drawing.height() * leastScale / page.height()))};
    // A drawing of thousands is printed smaller rather than on a wall.
    return sheets.across * sheets.down <= mostPages ? sheets : Sheets{fitting, 1, 1};
}

void paintPlace(QPainter &painter, const render::Theme &theme, int row, int column)
{
    painter.setPen(theme.colour(render::Tone::Secondary));
    render::paintLine(painter, QRectF(4, 2, 200, 16),
                      PrintTexts::tr("Row %1, column %2").arg(row + 1).arg(column + 1),
                      theme.font(render::TextSize::Small));
}

}   // namespace

void paintPages(QPrinter &printer, const Topology &topology)
{
    render::DiagramOptions options;
    options.theme = render::lightTheme();
    options.theme.shadows = false;
    options.transparent = true;
    options.sheet.title = true;
    const render::Diagram diagram(topology, options);
    const QRectF drawing = diagram.bounds();
    const double dots = printer.resolution() / unitsAnInch;
    const QSizeF page = printer.pageRect(QPrinter::DevicePixel).size() / dots;
    const Sheets sheets = sheetsFor(drawing.size(), page);
    QPainter painter;
    if (!painter.begin(&printer))
        return;
    for (int row = 0; row < sheets.down; ++row) {
        for (int column = 0; column < sheets.across; ++column) {
            if (row + column > 0)
                printer.newPage();
            painter.resetTransform();
            painter.scale(dots, dots);
            painter.save();
            painter.setClipRect(QRectF(QPointF(0, 0), page));
            painter.scale(sheets.scale, sheets.scale);
            const QSizeF part = page / sheets.scale;
            const QPointF spare =
                sheets.across * sheets.down == 1
                    ? QPointF(part.width() - drawing.width(), part.height() - drawing.height()) / 2
                    : QPointF();
            painter.translate(spare - drawing.topLeft() -
                              QPointF(column * part.width(), row * part.height()));
            diagram.paint(painter);
            painter.restore();
            if (sheets.across * sheets.down > 1)
                paintPlace(painter, options.theme, row, column);
        }
    }
}

void printWithPreview(const Topology &topology, QWidget *window)
{
    QPrinter printer(QPrinter::HighResolution);
    printer.setPageOrientation(QPageLayout::Landscape);
    printer.setDocName(topology.header().name);
    QPrintPreviewDialog preview(&printer, window);
    preview.setWindowTitle(PrintTexts::tr("Print"));
    QObject::connect(&preview, &QPrintPreviewDialog::paintRequested, &preview,
                     [&topology](QPrinter *paper) { paintPages(*paper, topology); });
    preview.exec();
}

}   // namespace switchover
