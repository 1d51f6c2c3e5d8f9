/* SPDX-License-Identifier: MIT */
/*
 * What stands in headers of lists of devices, orders and customers, in the
 * languages whose older encodings are told by them. None is a word that
 * another encoding makes of the bytes of a third one.
 */
#include "config.h"

#include <stddef.h>

#include "read/words.h"

const char *const header_words[] = {
    /* Japanese */
    "番号", "端末", "電話", "氏名", "名前", "名称", "製造", "機種", "型番",
    "型式", "備考", "契約", "会社", "部署", "管理", "使用", "利用", "日付",
    "購入", "回線", "所属", "社員", "状態", "登録", "一覧", "資産", "住所",
    "ＥＩＤ", "シリアル", "ユーザ", "モデル", "メーカ", "カード", "デバイス",
    "スマート", "顧客", "申込", "東京", "大阪", "株式",
    /* Chinese, simplified and traditional */
    "设备", "编号", "序列", "号码", "姓名", "型号", "备注", "名称", "电话",
    "手机", "日期", "状态", "部门", "用户", "公司", "设置", "設備", "編號",
    "序號", "號碼", "型號", "備註", "狀態", "部門", "使用者", "裝置", "名稱",
    /* Korean */
    "기기", "번호", "이름", "전화", "모델", "제조", "일련", "비고", "상태",
    "부서", "날짜", "사용자", "단말", "성명", "회사",
    /* German, French, Spanish, Portuguese, Polish, Czech, Turkish */
    "Gerät", "Größe", "Stück", "Straße", "Müller", "für", "Über", "prüf",
    "uméro", "odèle", "éléphone", "rénom", "ociété", "érie", "úmero",
    "eléfono", "Compañía", "escripción", "ispositivo móvil", "Número",
    "Descrição", "Urządzeni", "Użytkownik", "źródło", "Zařízení", "Číslo",
    "říjmení", "Şirket", "Kullanıcı", "Açıklama",
    /* Russian, Greek */
    "Номер", "номер", "стройство", "Модель", "елефон", "Имя", "амилия",
    "римечание", "Серийный", "Αριθμός", "Συσκευή", "Μοντέλο", NULL};
