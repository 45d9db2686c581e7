#include "model/render/pdf_date.h"

#include <QByteArray>

namespace switchover::render {

void withoutDate(QByteArray &pdf)
{
    const qsizetype at = pdf.lastIndexOf("/CreationDate (D:");
    const qsizetype end = at < 0 ? -1 : pdf.indexOf(')', at);
    if (end < 0 || end - at > 80)
        return;
    pdf.replace(at, end + 1 - at, QByteArray(end + 1 - at, ' '));   // No date is better than a wrong one.
}

}   // namespace switchover::render
