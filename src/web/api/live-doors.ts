import { door } from './door.ts';

export const getLive = door('GET', 'getLive', '/live');
export const listKiosks = door('GET', 'listKiosks', '/kiosks');
export const createKiosk = door('POST', 'createKiosk', '/kiosks');
export const removeKiosk = door('DELETE', 'removeKiosk', '/kiosks/:id');
export const getKioskView = door('GET', 'getKioskView', '/kiosk');
