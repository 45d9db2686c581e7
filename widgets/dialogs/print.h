#pragma once

class QPrinter;
class QWidget;

namespace switchover {

class Topology;

/// Shows how the drawing will be on paper, and prints it. Always in the light theme, on white.
void printWithPreview(const Topology &topology, QWidget *window);

/// Paints the drawing on the printer's pages: on one, if it can be read there, else on as many as it
/// takes, with the row and the column in a corner of each.
void paintPages(QPrinter &printer, const Topology &topology);

}   // namespace switchover
