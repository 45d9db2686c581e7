#pragma once

#include <QWidget>

namespace switchover {

struct Workbench;

/// What an empty window offers beside its palette: the examples, each as a small picture, under the hint of the
/// canvas. Gone as soon as something is drawn.
class Welcome : public QWidget
{
    Q_OBJECT

public:
    /// Stands in the middle of the canvas of @p bench, and opens in its window.
    explicit Welcome(const Workbench &bench);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    class Card;

    void place();

    QWidget *m_viewport;
};

}   // namespace switchover
