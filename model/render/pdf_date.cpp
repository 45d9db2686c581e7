#include "model/render/pdf_date.h"

#include <QByteArray>

namespace switchover::render {

void withoutDate(QByteArray &pdf)
{
    const QByteArray mark = "/CreationDate (D:";
    const qsizetype at = pdf.lastIndexOf(mark);
    const qsizetype end = at < 0 ? -1 : pdf.indexOf(')', at);
    if (end < 0 || end - at > 60)
        return;
    const QByteArray fixed = QByteArray("20000101000000Z").leftJustified(end - at - mark.size(), ' ', true);
    pdf.replace(at + mark.size(), fixed.size(), fixed);
}

}   // namespace switchover::render
