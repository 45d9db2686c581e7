#pragma once

#include <QWidget>

#include "widgets/inspector/subject.h"

class QLabel;

namespace switchover {

class LineField;
class SmallLabel;

/// The head of the inspector: icon, name to edit, and what it is.
class SubjectHeader : public QWidget
{
    Q_OBJECT

public:
    explicit SubjectHeader(QWidget *parent = nullptr);

    void display(const Subject &subject);

Q_SIGNALS:
    void nameTyped(const QString &name);
    void finished();

private:
    class Tile;

    Tile *m_tile;
    LineField *m_name;
    QLabel *m_title;
    SmallLabel *m_kind;
};

}   // namespace switchover
